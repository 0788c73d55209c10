import type { League } from '#dashboards/league.ts';
import { numberText } from '../../wording/numbers.ts';
import { drawings, line, text, ticksTo, tenth } from './svg.ts';
import type { Drawings } from './trend.ts';

/**
 * Rates against the size of areas, with the limits that allow for chance and for ordinary differences.
 * Those of `marked` (codes) are ringed, and named before any others.
 */
export function drawFunnel(
  league: League,
  label: string,
  marked: ReadonlySet<string> = new Set()
): Drawings {
  return drawings(
    label,
    { narrow: 400, wide: 440 },
    (frame) => {
      const { width, height, font, wide } = frame;
      const [left, right, top, foot] = [48, wide ? 104 : 12, font * 2, font * 3.4];
      const { placed, benchmark } = league;
      const widest = Math.max(...placed.map(({ residents }) => residents)) * 1.04;
      const most = Math.max(...placed.map(({ rate }) => rate), benchmark * 2) * 1.06;
      const x = (residents: number) => left + (residents / widest) * (width - left - right);
      const y = (rate: number) =>
        height - foot - (Math.min(rate, most) / most) * (height - foot - top);
      const ringed = placed.filter(({ code }) => marked.has(code));
      const named = namedOf(
        ringed.length > 0 ? ringed : standingOut(placed),
        wide ? 9 : 4,
        (area) => [x(area.residents), y(area.rate), area.name.length * font * 0.55]
      );
      const sizes = Array.from({ length: 60 }, (_, at) => (widest * (at + 1)) / 60);
      const limit = (z: number) =>
        sizes.map((size) => {
          const expected = (size * benchmark) / 100;
          return benchmark * Math.exp(z * Math.sqrt(1 / expected + league.funnel.tau2));
        });
      const curve = (rates: readonly number[]) =>
        rates
          .map((rate, at) => `${tenth(x(sizes[at]!))},${tenth(y(rate))}`)
          .filter((_, at) => rates[at]! <= most)
          .join('L');
      const limitLine = (z: number, dash: string) =>
        [z, -z].map(
          (one) =>
            `<path d="M${curve(limit(one))}" fill="none" stroke="var(--chart-soft)" stroke-width="1.5"${dash}/>`
        );
      const end = (z: number) => y(limit(z).at(-1)!);
      return [
        text(left, font, 'Per 100 residents aged 5 to 16', { size: font, fill: 'var(--ink-soft)' }),
        ...ticksTo(most, 5).flatMap((rate) => [
          line(left, y(rate), width - right, y(rate), 'var(--chart-grid)'),
          text(left - 8, y(rate) + font * 0.35, rate.toFixed(1), { size: font, anchor: 'end' })
        ]),
        ...ticksTo(widest, wide ? 4 : 3).map((size) =>
          text(x(size), height - foot + font * 1.4, numberText(size), {
            size: font,
            anchor: 'middle'
          })
        ),
        text(left + (width - left - right) / 2, height - font * 0.4, 'Residents aged 5 to 16', {
          size: font,
          anchor: 'middle',
          fill: 'var(--ink-soft)'
        }),
        ...limitLine(3.09, ''),
        ...limitLine(1.96, ' stroke-dasharray="5 4"'),
        line(left, y(benchmark), width - right, y(benchmark), 'var(--ink)', ' stroke-width="1.5"'),
        ...(wide
          ? [
              text(width - right + 8, y(benchmark) + font * 0.35, 'England', {
                size: font,
                bold: true
              }),
              text(width - right + 8, end(3.09) + font * 0.35, '99.8% limit', {
                size: font,
                fill: 'var(--ink-soft)'
              }),
              text(width - right + 8, end(1.96) + font * 0.35, '95% limit', {
                size: font,
                fill: 'var(--ink-soft)'
              })
            ]
          : []),
        ...placed.map((area) => {
          const at = `cx="${tenth(x(area.residents))}" cy="${tenth(y(area.rate))}"`;
          if (area.outside === 'no')
            return `<circle ${at} r="4" fill="var(--chart-1)" fill-opacity="0.75"/>`;
          const colour = area.side === 'high' ? 'var(--chart-3)' : 'var(--chart-2)';
          return area.side === 'high'
            ? triangle(x(area.residents), y(area.rate), 6.5, colour)
            : triangle(x(area.residents), y(area.rate), -6.5, colour);
        }),
        ...ringed.map(
          ({ residents, rate }) =>
            `<circle cx="${tenth(x(residents))}" cy="${tenth(y(rate))}" r="8.5" fill="none" stroke="var(--ink)" stroke-width="2"/>`
        ),
        ...named.map((area) => {
          const end = x(area.residents) > width - right - 110;
          return text(x(area.residents) + (end ? -13 : 13), y(area.rate) + font * 0.35, area.name, {
            size: font - 1,
            anchor: end ? 'end' : 'start',
            bold: marked.size === 1 && marked.has(area.code),
            halo: true
          });
        })
      ];
    },
    640
  );
}

/** The areas outside the limits, but for small ones with a low rate, of which there are many. */
function standingOut(placed: League['placed']): League['placed'] {
  return placed.filter(
    ({ outside, side, residents }) => outside !== 'no' && (side === 'high' || residents > 80_000)
  );
}

/** Of these the ones that lie farthest out and whose names are clear of one another. */
function namedOf(
  areas: League['placed'],
  most: number,
  placeOf: (area: League['placed'][number]) => readonly [x: number, y: number, length: number]
): League['placed'] {
  const far = [...areas].sort((a, b) => distance(b) - distance(a));
  const kept: League['placed'][number][] = [];
  for (const area of far) {
    const [x, y, length] = placeOf(area);
    const clear = kept.every((other) => {
      const [otherX, otherY, otherLength] = placeOf(other);
      return Math.abs(otherY - y) > 17 || Math.abs(otherX - x) > Math.max(length, otherLength) + 24;
    });
    if (clear) kept.push(area);
    if (kept.length === most) break;
  }
  return kept;
}

function distance({ rate, expected, residents }: League['placed'][number]): number {
  const benchmark = (100 * expected) / residents;
  return Math.abs(Math.log(Math.max(rate, 0.01) / benchmark));
}

/** Points up for a positive size, down for a negative one. */
function triangle(x: number, y: number, size: number, fill: string): string {
  return `<path d="M${tenth(x)},${tenth(y - size)}L${tenth(x + Math.abs(size))},${tenth(y + size * 0.8)}H${tenth(x - Math.abs(size))}Z" fill="${fill}"/>`;
}
