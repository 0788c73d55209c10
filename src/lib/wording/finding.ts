import type { Change } from '#measures/change.ts';
import { numberText } from './numbers.ts';

/**
 * The title of a trend: what it shows, in ten words or so. Says the change on the same term
 * last year first, then how it stands against the first term of the series.
 */
export function trendFinding(
  onLastYear: Change,
  lastYear: string,
  onFirst: Change,
  first: string
): string {
  const now = clause(onLastYear, lastYear);
  const then = clause(onFirst, first);
  if (now === null && then === null) return 'Children missing education on census day';
  if (now === null) return `${upper(then!)}`;
  if (then === null || first === lastYear) return upper(now);
  const opposed =
    onLastYear.kind === 'moved' &&
    onFirst.kind === 'moved' &&
    onLastYear.amount > 0 !== onFirst.amount > 0;
  return `${upper(now)}, ${opposed ? 'but ' : ''}${then}`;
}

function clause(change: Change, since: string): string | null {
  if (change.kind === 'same') return `no change on ${since}`;
  if (change.kind !== 'moved') return null;
  const way = change.amount > 0 ? 'up' : 'down';
  const by =
    change.percent === null || change.percent === 0
      ? numberText(Math.abs(change.amount))
      : `${numberText(change.percent)}%`;
  return `${way} ${by} on ${since}`;
}

function upper(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
