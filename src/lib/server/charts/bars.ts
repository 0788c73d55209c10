import type { BarsView } from '../../views/bars.ts';
import { escaped, line, rect, text } from './svg.ts';

const width = 960;
const [left, right] = [430, 130];
const tall = 30;

/** The bars of a table as a picture of their own: items, bars and what the cells write. */
export function drawBars({ caption, rows }: BarsView): string {
  const height = rows.length * tall + 8;
  const said = rows.map(({ item, count, percent }) => `${item} ${count.text}, ${percent.text}`);
  const body = rows.map(({ item, count, percent, bar }, at) => {
    const y = 4 + at * tall;
    const length = ((bar ?? 0) / 100) * (width - left - right);
    const share = percent.words === null ? ` (${percent.text})` : '';
    return [
      text(left - 12, y + 20, item, { size: 15, anchor: 'end' }),
      rect(left, y + 4, length, tall - 8, 'fill="var(--chart-1)"'),
      text(left + length + 8, y + 20, `${count.text}${share}`, { size: 15, bold: true })
    ].join('');
  });
  return `<svg role="img" aria-label="${escaped(`${caption}: ${said.join('; ')}.`)}" viewBox="0 0 ${width} ${height}">${body.join('')}${line(left, 0, left, height, 'var(--ink-soft)')}</svg>`;
}
