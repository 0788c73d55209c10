import type { Shown } from '#disclosure/shown.ts';
import { figureWords } from '../words.ts';
import { html } from './html.ts';

/** One bar: a period, and the figure its table shows. */
export interface Bar {
  readonly label: string;
  readonly value: Shown;
}

const width = 760;
const rowHeight = 34;
const left = 130;
const right = 90;

/**
 * Horizontal bars from 0, each labelled with its figure, in one colour; a figure that is not a number
 * is a gap with its symbol. The label says what it shows, and where the same figures stand as text.
 */
export function barChart(
  message: string,
  bars: readonly Bar[],
  alternative = 'The table below holds the same figures.'
): string {
  const most = Math.max(1, ...bars.map(({ value }) => (typeof value === 'number' ? value : 0)));
  const height = bars.length * rowHeight + 10;
  const rows = bars.map(({ label, value }, index) => {
    const y = index * rowHeight + 5;
    const long =
      typeof value === 'number' ? Math.round(((width - left - right) * value) / most) : 0;
    const bar =
      long > 0
        ? `<rect x="${left}" y="${y}" width="${long}" height="${rowHeight - 10}" fill="#12436D"/>`
        : '';
    const text = y + rowHeight / 2;
    return (
      `<text x="${left - 10}" y="${text}" text-anchor="end">${html(label)}</text>${bar}` +
      `<text x="${left + long + 8}" y="${text}">${html(figureWords(value))}</text>`
    );
  });
  return (
    `<svg viewBox="0 0 ${width} ${height}" role="img" aria-label="${html(`${message} ${alternative}`)}" ` +
    `font-family="Arial, sans-serif" font-size="16" fill="#0b0c0c">` +
    `<line x1="${left}" y1="0" x2="${left}" y2="${height}" stroke="#0b0c0c"/>${rows.join('')}</svg>`
  );
}
