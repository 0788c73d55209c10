import type { EstimateGroup, EstimateId, EstimateRow } from '../../estimates/views.ts';
import { wrapped } from '../download/wrapped.ts';
import { escaped, line, tenth, text } from './svg.ts';

const width = 960;
const [figureAt, stripAt, right] = [300, 520, 20];
const rowTall = 66;
const font = 15;

/** Marks as on the page: one colour for each way of estimating. */
const colours: Readonly<Record<EstimateId, string>> = {
  counted: '--chart-1',
  modelled: '--chart-1',
  ratio: '--chart-2',
  carry: '--chart-2',
  nowcast: '--chart-3',
  guard: '--chart-3',
  forecast: '--ink-soft',
  scenarios: '--ink-soft',
  residual: '--ink-soft'
};

/** The picture of the estimates for a file: each group on its own scale, a line of name, figure and interval each. */
export function drawEstimates(groups: readonly EstimateGroup[], label: string): string {
  const parts: string[] = [];
  let y = 6;
  for (const group of groups) {
    parts.push(text(0, y + 16, group.heading, { size: 18, bold: true }));
    y += 24;
    for (const words of wrapped(group.lead, 130)) {
      parts.push(text(0, y + 14, words, { size: 14, fill: 'var(--ink-soft)' }));
      y += 20;
    }
    y += 10;
    const top = y;
    for (const row of group.rows) {
      const drawn = rowOf(row, y);
      parts.push(drawn.body);
      y += drawn.height;
    }
    if (group.ticks.length > 0) {
      parts.unshift(...group.ticks.map((_, at) => grid(at, top, y)));
      parts.push(
        ...group.ticks.map((tick, at) =>
          text(placeOf((100 * at) / (group.ticks.length - 1)), y + 18, tick, {
            size: 13,
            anchor: 'middle',
            fill: 'var(--ink-soft)'
          })
        )
      );
    }
    y += 46;
  }
  return `<svg role="img" aria-label="${escaped(label)}" viewBox="0 0 ${width} ${tenth(y - 20)}">${parts.join('')}</svg>`;
}

function rowOf(row: EstimateRow, y: number): { readonly body: string; readonly height: number } {
  const edge = line(0, y, width, y, 'var(--chart-grid)');
  const names = wrapped(row.name, 30).map((words, at) =>
    text(20, y + 24 + at * 20, words, { size: font, bold: true })
  );
  const colour = `var(${colours[row.id]})`;
  const key = `<circle cx="7" cy="${y + 19}" r="6" fill="${'none' in row.figure ? 'none' : colour}" stroke="${colour}" stroke-width="1.5"/>`;
  if ('none' in row.figure) {
    const lines = wrapped(row.figure.none, 88);
    const body = lines.map((words, at) =>
      text(figureAt, y + 24 + at * 19, words, { size: 14, fill: 'var(--ink-soft)' })
    );
    const height = Math.max(22 + 20 * names.length, 22 + 19 * lines.length) + 10;
    return { body: [edge, key, ...names, ...body].join(''), height };
  }
  const { text: figure, interval, places } = row.figure;
  const lines = wrapped(interval, 28);
  const said = [
    text(figureAt, y + 27, figure, { size: 20, bold: true }),
    ...lines.map((words, at) => text(figureAt, y + 47 + at * 17, words, { size: 14 }))
  ];
  const height = Math.max(rowTall, 47 + lines.length * 17 + 4, 24 + names.length * 20 + 4);
  const middle = y + height / 2;
  const strip =
    places === null
      ? []
      : [
          ...(places.interval
            ? [
                line(
                  placeOf(places.interval[0]),
                  middle,
                  placeOf(places.interval[1]),
                  middle,
                  colour,
                  ' stroke-width="5"'
                ),
                ...places.interval.map((end) =>
                  line(
                    placeOf(end),
                    middle - 8,
                    placeOf(end),
                    middle + 8,
                    colour,
                    ' stroke-width="3"'
                  )
                )
              ]
            : []),
          `<circle cx="${tenth(placeOf(places.point))}" cy="${tenth(middle)}" r="9" fill="${colour}" stroke="var(--ground)" stroke-width="2.5"/>`
        ];
  return { body: [edge, key, ...names, ...said, ...strip].join(''), height };
}

function placeOf(share: number): number {
  return stripAt + (share / 100) * (width - stripAt - right);
}

function grid(at: number, top: number, bottom: number): string {
  return line(placeOf(at * 25), top, placeOf(at * 25), bottom, 'var(--chart-grid)');
}
