import { numberText } from '../../wording/numbers.ts';
import { drawings, line, rect, text, ticksTo } from './svg.ts';
import type { Drawings } from './trend.ts';

export interface FlowBar {
  /** `Sep`. */
  readonly month: string;
  /** `2025`, written where it begins. */
  readonly year: string;
  readonly started: number | null;
  readonly ended: number | null;
  readonly settled: boolean;
}

/** Children who became missing upwards, those who left downwards, month by month; unsettled months open. */
export function drawFlows(bars: readonly FlowBar[], label: string): Drawings {
  return drawings(
    label,
    { narrow: 300, wide: 340 },
    (frame) => {
      const { width, height, font, wide } = frame;
      const [left, right, top, foot] = [wide ? 66 : 50, 4, font * 1.9, font * 3.2];
      const most = Math.max(1, ...bars.map(({ started }) => started ?? 0));
      const least = Math.max(1, ...bars.map(({ ended }) => ended ?? 0));
      const inner = height - top - foot;
      const per = inner / (most + least);
      const zero = top + most * per;
      const step = (width - left - right) / Math.max(1, bars.length);
      const body = step * 0.68;
      const ticks = ticksTo(Math.max(most, least), wide ? 3 : 2).slice(1);
      const grid = (value: number, y: number) => [
        line(left, y, width - right, y, 'var(--chart-grid)'),
        text(left - 8, y + font * 0.35, numberText(value), { size: font, anchor: 'end' })
      ];
      return [
        text(left, font, '▲ Became missing', { size: font, bold: true, fill: 'var(--chart-1)' }),
        text(width - right, font, '▼ Left', {
          size: font,
          bold: true,
          fill: 'var(--chart-4)',
          anchor: 'end'
        }),
        ...ticks.filter((v) => v <= most).flatMap((v) => grid(v, zero - v * per)),
        ...ticks.filter((v) => v <= least).flatMap((v) => grid(v, zero + v * per)),
        text(left - 8, zero + font * 0.35, '0', { size: font, anchor: 'end' }),
        ...bars.flatMap((bar, at) => {
          const x = left + at * step + (step - body) / 2;
          const paint = (colour: string) =>
            bar.settled
              ? `fill="${colour}"`
              : `fill="var(--ground)" stroke="${colour}" stroke-width="2" stroke-dasharray="4 3"`;
          const up = (bar.started ?? 0) * per;
          const down = (bar.ended ?? 0) * per;
          const names = step > font * 2.6 || at % 3 === 0;
          const first = at === 0 || bars[at - 1]!.year !== bar.year;
          const middle = x + body / 2;
          return [
            rect(x, zero - up, body, up, paint('var(--chart-1)')),
            rect(x, zero, body, down, paint('var(--chart-4)')),
            names
              ? text(middle, height - font * 1.6, bar.month, { size: font, anchor: 'middle' })
              : '',
            first
              ? text(Math.max(middle, left + font), height - font * 0.3, bar.year, {
                  size: font,
                  anchor: 'middle',
                  bold: true
                })
              : ''
          ];
        }),
        line(left, zero, width - right, zero, 'var(--ink-soft)', ' stroke-width="1.5"')
      ];
    },
    640
  );
}
