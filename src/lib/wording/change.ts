import type { Change } from '#measures/change.ts';
import { numberText } from './numbers.ts';

/** Which way an arrow beside the words points; the words alone say the same. */
export type Direction = 'up' | 'down' | 'level' | 'none';

export function directionOf(change: Change): Direction {
  if (change.kind === 'moved') return change.amount > 0 ? 'up' : 'down';
  return change.kind === 'same' ? 'level' : 'none';
}

/** `up 120 (8%) on autumn 2024`, `no change on autumn 2024`, `change on autumn 2024 not available`. */
export function changeText(change: Change, since: string): string {
  switch (change.kind) {
    case 'moved':
      return `${amountText(change)} on ${since}`;
    case 'same':
      return `no change on ${since}`;
    case 'unclear':
      return `too small to compare with ${since}`;
    case 'unknown':
      return change.because === 'c'
        ? `change on ${since} withheld to protect people`
        : `change on ${since} not available`;
  }
}

/** The same without its period, for a column that names it: `up 120 (8%)`, `no change`. */
export function amountText(change: Change): string {
  switch (change.kind) {
    case 'moved': {
      const way = change.amount > 0 ? 'up' : 'down';
      const share = change.percent === null ? '' : ` (${percentText(change.percent)})`;
      return `${way} ${numberText(Math.abs(change.amount))}${share}`;
    }
    case 'same':
      return 'no change';
    case 'unclear':
      return 'too small to compare';
    case 'unknown':
      return change.because === 'c' ? 'withheld' : 'not available';
  }
}

function percentText(percent: number): string {
  return percent === 0 ? 'less than 1%' : `${numberText(percent)}%`;
}

/** A first letter in upper case, for the start of a sentence. */
export function sentence(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
