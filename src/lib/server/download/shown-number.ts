import type { CellView } from '../../views/views.ts';
import { symbolWords } from '../../wording/numbers.ts';
import type { FileCell } from './file-table.ts';

const written = /^([+\u2212-]?)(\d{1,3}(?:,\d{3})*|\d+)((?:\.\d+)?)(%?)$/;

/** What a cell of a screen writes, as a file holds it. */
export interface Written {
  /** A number where one is written, the symbol of the data standard, else the words. */
  readonly cell: FileCell;
  readonly kind: 'number' | 'symbol' | 'words' | 'nothing';
  readonly percent: boolean;
  readonly decimals: number;
}

/**
 * Reads a cell back from its text, which is all that a file may hold: `34,700` is 34700, `−120` is
 * -120, `12%` is 12 with `percent`. A symbol stays one; a mark that is none is held in its words.
 */
export function writtenIn({ text, words }: CellView): Written {
  const plain = { percent: false, decimals: 0 };
  if (text === '') return { cell: '', kind: 'nothing', ...plain };
  if (words !== null) {
    return { cell: symbols.has(text) ? text : words, kind: 'symbol', ...plain };
  }
  if (text === 'none') return { cell: text, kind: 'symbol', ...plain };
  const read = written.exec(text);
  if (!read) return { cell: text, kind: 'words', ...plain };
  const [, sign, whole, fraction, percent] = read;
  const size = Number(`${whole!.replaceAll(',', '')}${fraction}`);
  return {
    cell: size !== 0 && sign !== '' && sign !== '+' ? -size : size,
    kind: 'number',
    percent: percent === '%',
    decimals: Math.max(0, fraction!.length - 1)
  };
}

/** The symbols of the data standard that stand in place of a figure. */
export const symbols: ReadonlySet<string> = new Set(Object.keys(symbolWords));
