import type { DrawnView, TableView } from '../lib/journeys/views.ts';
import type { BarsView } from '../lib/views/bars.ts';
import type { ChartView, WaitingView } from '../lib/views/dashboards.ts';
import type {
  BreakdownView,
  CellView,
  FigureView,
  PlacesView,
  TrendView
} from '../lib/views/views.ts';
import type { Block } from './blocks.ts';

/** The views of the pages as blocks of a pack: the same words, figures and drawings. */

/** The first figure stands before the others, larger. */
export function figuresOf(main: FigureView, side: readonly FigureView[]): Block {
  return {
    kind: 'figures',
    items: [main, ...side].map(({ label, text, words, change, also, note }, at) => ({
      main: at === 0,
      label,
      text,
      words,
      change: [change, also].flatMap((one) => one?.text ?? []).join('. ') || null,
      note
    }))
  };
}

export function trendBlocks(trend: TrendView): readonly Block[] {
  return [
    ...chartOf({ ...trend, drawings: trend.drawn ? trend : null, none: null }),
    {
      kind: 'table',
      caption: 'The figures of this chart, newest term first',
      columns: [
        'Term',
        'Census day',
        'Children',
        trend.otherBasisHeading,
        'Per 100',
        'Change on a year before',
        'Returned'
      ],
      rows: trend.rows.map((row) => [
        row.term,
        row.day,
        row.count.text,
        row.otherBasis.text,
        row.rate.text,
        row.change,
        row.returned
      ]),
      words: [1, 5],
      note: symbolsNote(
        trend.rows.flatMap(({ count, otherBasis, rate }) => [count, otherBasis, rate])
      )
    }
  ];
}

/** A topic that is shown: its heading, its finding and its table. */
export function breakdownBlocks(breakdown: BreakdownView): readonly Block[] {
  return [
    { kind: 'heading', text: breakdown.heading },
    ...(breakdown.finding
      ? [{ kind: 'text' as const, text: `${breakdown.finding}.`, lead: true }]
      : []),
    {
      kind: 'table',
      caption: breakdown.caption,
      columns: [breakdown.heading, 'Children', 'Share'],
      rows: breakdown.rows.map(({ item, count, percent }) => [item, count.text, percent.text]),
      bars: breakdown.rows.map(({ bar }) => bar),
      note: noteOf(breakdown.symbols)
    }
  ];
}

export function placesBlock(places: PlacesView): Block {
  return {
    kind: 'table',
    caption: places.caption,
    columns: places.columns.map(({ text }) => text),
    rows: places.rows.map(({ name, count, rate, change }) => [
      name,
      count.text,
      rate.text,
      change.text
    ]),
    words: [3],
    note: noteOf(places.symbols)
  };
}

export function drawnBlocks(drawn: DrawnView & { readonly table: TableView }): readonly Block[] {
  return [...chartOf(drawn), ...tableOf(drawn.table)];
}

export function barsBlocks(
  bars: BarsView & { readonly finding: string; readonly sentences?: readonly string[] }
): readonly Block[] {
  return [
    { kind: 'heading', text: bars.finding },
    ...(bars.rows.length === 0
      ? [{ kind: 'text' as const, text: bars.note ?? '' }]
      : [
          {
            kind: 'table' as const,
            caption: bars.caption,
            columns: [bars.first, bars.unit, 'Share'],
            rows: bars.rows.map(({ item, count, percent }) => [item, count.text, percent.text]),
            bars: bars.rows.map(({ bar }) => bar),
            note: noteOf(bars.symbols)
          }
        ]),
    ...(bars.sentences ? [{ kind: 'list' as const, items: bars.sentences }] : [])
  ];
}

function tableOf(table: TableView): readonly Block[] {
  if (table.rows.length === 0) return [];
  return [
    {
      kind: 'table',
      caption: table.caption,
      columns: table.columns,
      rows: table.rows.map(({ head, cells }) => [head, ...cells.map(({ text }) => text)]),
      note: table.note
    }
  ];
}

function chartOf(drawn: {
  readonly finding: string;
  readonly subtitle: string;
  readonly drawings: { readonly wide: string } | null;
  readonly none: string | null;
}): readonly Block[] {
  if (drawn.drawings === null)
    return [
      { kind: 'heading', text: drawn.finding },
      { kind: 'text', text: drawn.none ?? 'No term has a figure that can be shown.' }
    ];
  return [chartBlock(drawn.finding, drawn.subtitle, drawn.drawings.wide)];
}

/** A drawing that carries its own words for those who cannot see it. */
export function chartBlock(
  title: string,
  subtitle: string,
  svg: string
): Extract<Block, { kind: 'chart' }> {
  const alt = /aria-label="([^"]*)"/.exec(svg)?.[1] ?? title;
  return {
    kind: 'chart',
    title,
    subtitle,
    alt: alt.replaceAll('&lt;', '<').replaceAll('&quot;', '"').replaceAll('&amp;', '&'),
    svg
  };
}

/** A chart of the dashboards, drawn for half the width of the page, and its table. */
export function dashboardBlocks(chart: ChartView): readonly Block[] {
  const { caption, first, columns, rows, symbols } = chart.table;
  return [
    chartBlock(chart.finding, chart.subtitle, chart.narrow),
    ...(chart.note ? [{ kind: 'text' as const, text: chart.note }] : []),
    {
      kind: 'table',
      caption,
      columns: [first, ...columns],
      rows: rows.map(({ head, cells }) => [head, ...cells.map(({ text }) => text)]),
      note: noteOf(symbols)
    }
  ];
}

/** Items with their bars, under a heading that says the finding. */
export function heldBarsBlocks(bars: WaitingView): readonly Block[] {
  return [
    { kind: 'heading', text: bars.heading },
    ...(bars.finding ? [{ kind: 'text' as const, text: bars.finding, lead: true }] : []),
    {
      kind: 'table',
      caption: bars.caption,
      columns: [bars.first, 'Children', 'Share'],
      rows: bars.rows.map(({ item, count, percent }) => [item, count.text, percent.text]),
      bars: bars.rows.map(({ bar }) => bar),
      note: [noteOf(bars.symbols), bars.note].filter(Boolean).join(' ') || null
    }
  ];
}

function symbolsNote(cells: readonly CellView[]): string | null {
  return noteOf([
    ...new Set(cells.flatMap(({ text, words }) => (words === null ? [] : [`${text} = ${words}`])))
  ]);
}

/** Sentences under a table; null where there is nothing to say. */
export function noteOf(symbols: readonly string[]): string | null {
  return symbols.length === 0 ? null : `${symbols.join('; ')}.`;
}
