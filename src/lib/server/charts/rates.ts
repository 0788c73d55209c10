import { drawings, line, text, ticksTo, tenth } from './svg.ts';
import type { Drawings } from './trend.ts';

export interface RateLine {
  readonly name: string;
  readonly shown: readonly (number | null)[];
}

const colours = [
  'var(--chart-1)',
  'var(--chart-3)',
  'var(--chart-2)',
  'var(--chart-4)',
  'var(--chart-5)',
  'var(--chart-6)'
];
const dashes = [
  '',
  ' stroke-dasharray="7 4"',
  ' stroke-dasharray="2 4"',
  ' stroke-dasharray="12 4"',
  ' stroke-dasharray="7 3 2 3"',
  ' stroke-dasharray="3 2"'
];

/** Lines over the same terms, zero-based, each named at its end and told apart by dashes as well. */
export function drawRates(
  terms: readonly string[],
  lines: readonly RateLine[],
  label: string,
  size = 960
): Drawings {
  return drawings(
    label,
    { narrow: 260 + lines.length * 20, wide: 300 },
    (frame) => {
      const { width, font, wide } = frame;
      const key = wide ? 0 : lines.length * 20;
      const height = frame.height - key;
      const [left, right, top, foot] = [44, wide ? 190 : 14, 14, font * 3.2];
      const most = Math.max(0.1, ...lines.flatMap(({ shown }) => shown.map((value) => value ?? 0)));
      const ticks = ticksTo(most * 1.1, 6);
      const x = (at: number) =>
        left + (at * (width - left - right)) / Math.max(1, terms.length - 1);
      const y = (value: number) => height - foot - (value / (most * 1.1)) * (height - foot - top);
      const roomy = (width - left - right) / Math.max(1, terms.length - 1) > font * 4;
      const ends = spaced(
        lines.map(({ shown }) => {
          const at = shown.findLastIndex((value) => value !== null);
          return at < 0 ? height - foot : y(shown[at]!);
        }),
        font * 1.25,
        height - foot
      );
      return [
        ...ticks.flatMap((value) => [
          line(
            left,
            y(value),
            width - right,
            y(value),
            value === 0 ? 'var(--ink-soft)' : 'var(--chart-grid)'
          ),
          text(left - 8, y(value) + font * 0.35, value.toFixed(1), { size: font, anchor: 'end' })
        ]),
        ...terms.flatMap((term, at) => {
          const [season, year] = term.split(' ') as [string, string];
          if (!roomy && season !== 'autumn') return [];
          const name = roomy ? season.charAt(0).toUpperCase() + season.slice(1) : 'Autumn';
          const anchor = 'middle';
          return [
            text(x(at), height - foot + font * 1.4, wide ? name : name.slice(0, 3), {
              size: font,
              anchor
            }),
            text(x(at), height - foot + font * 2.6, year, { size: font, anchor })
          ];
        }),
        ...[...lines.entries()].reverse().flatMap(([at, { name, shown }]) => {
          const colour = colours[at % colours.length]!;
          const dots = shown.flatMap((value, i) =>
            value === null
              ? []
              : [
                  `<circle cx="${tenth(x(i))}" cy="${tenth(y(value))}" r="${at === 0 ? 4 : 3}" fill="${colour}"/>`
                ]
          );
          if (dots.length === 0) return [];
          const words = wide
            ? text(width - right + 14, ends[at]! + font * 0.35, name, {
                size: font,
                bold: at === 0,
                fill: colour
              })
            : `${line(left, height + at * 20 + 8, left + 34, height + at * 20 + 8, colour, ` stroke-width="${at === 0 ? 3.5 : 2.5}"${dashes[at % dashes.length]}`)}${text(left + 42, height + at * 20 + 12, name, { size: font, bold: at === 0 })}`;
          return [
            `<path d="${pathOf(shown, x, y)}" fill="none" stroke="${colour}" stroke-width="${at === 0 ? 3.5 : 2.5}"${dashes[at % dashes.length]}/>`,
            ...dots,
            words
          ];
        })
      ];
    },
    size
  );
}

function pathOf(
  shown: readonly (number | null)[],
  x: (at: number) => number,
  y: (value: number) => number
): string {
  let open = false;
  return shown
    .map((value, at) => {
      if (value === null) {
        open = false;
        return '';
      }
      const step = `${open ? 'L' : 'M'}${tenth(x(at))},${tenth(y(value))}`;
      open = true;
      return step;
    })
    .join('');
}

/** Heights moved apart until none is nearer than `gap` to the next, in the order they had, and none below `floor`. */
function spaced(heights: readonly number[], gap: number, floor: number): readonly number[] {
  const order = heights.map((_, at) => at).sort((a, b) => heights[a]! - heights[b]! || a - b);
  const placed = [...heights];
  order.forEach((at, rank) => {
    if (rank > 0) placed[at] = Math.max(placed[at]!, placed[order[rank - 1]!]! + gap);
  });
  [...order].reverse().forEach((at, rank) => {
    placed[at] = Math.min(placed[at]!, floor - rank * gap);
  });
  return placed;
}
