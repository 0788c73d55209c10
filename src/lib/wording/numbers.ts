import type { FigureSymbol, FigureUnit } from '#disclosure/figure.ts';

const grouped = new Intl.NumberFormat('en-GB', { maximumFractionDigits: 6 });

/** `34,700`, `0.4`, `−120` (a real minus sign). */
export function numberText(value: number): string {
  return grouped.format(value).replace('-', '\u2212');
}

/** What each symbol stands for, in words to read in its place. */
export const symbolWords: Readonly<Record<FigureSymbol, string>> = {
  x: 'not available',
  z: 'not applicable',
  low: 'rounds to 0, but is not 0',
  c: 'withheld to protect people'
};

/** The words of a symbol in its unit: a low share may be several per cent of few children. */
export function wordsOf(symbol: FigureSymbol, unit: FigureUnit): string {
  return symbol === 'low' && unit === 'per cent' ? lowShare : symbolWords[symbol];
}

const lowShare = 'above 0%, but too low to show as a share';

/** A figure as a reader meets it in running text: a number, or the words of its symbol. */
export function figureText(shown: number | FigureSymbol, unit: FigureUnit): string {
  if (typeof shown === 'string') return wordsOf(shown, unit);
  return unit === 'per cent' ? `${numberText(shown)}%` : decimals(shown, unit);
}

/** A figure as it stands in a table cell: the number, or the bare symbol of the data standard. */
export function cellText(shown: number | FigureSymbol, unit: FigureUnit): string {
  return typeof shown === 'string' ? shown : figureText(shown, unit);
}

function decimals(value: number, unit: FigureUnit): string {
  const always = unit === 'per 100' || unit === 'weeks';
  if (!always) return numberText(value);
  return numberText(value).includes('.') ? numberText(value) : `${numberText(value)}.0`;
}

/** `1 local authority`, `153 local authorities`. */
export function counted(value: number, one: string, many: string): string {
  return `${numberText(value)} ${value === 1 ? one : many}`;
}
