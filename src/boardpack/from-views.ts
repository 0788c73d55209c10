import type { BarsView, DrawnView, TableView } from '../lib/journeys/views.ts';
import type {
  BreakdownView,
  CellView,
  FigureView,
  PlacesView,
  TrendView
} from '../lib/views/views.ts';
import type { Block } from './blocks.ts';

/** The views of the pages as blocks of a pack: the same words, figures and drawings. */

export function figuresOf(views: readonly FigureView[]): Block {
  return {
    kind: 'figures',
    items: views.map(({ label, text, words, change, also, note }) => ({
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

export function breakdownBlocks(breakdown: BreakdownView): readonly Block[] {
  const title: Block = { kind: 'heading', text: breakdown.heading };
  if (breakdown.state !== 'shown')
    return [
      title,
      {
        kind: 'text',
        text:
          breakdown.state === 'not collected'
            ? 'Not collected for this term.'
            : 'Not available for this term.'
      }
    ];
  return [
    title,
    ...(breakdown.finding
      ? [{ kind: 'text' as const, text: `${breakdown.finding}.`, lead: true }]
      : []),
    {
      kind: 'table',
      caption: breakdown.caption,
      columns: [breakdown.heading, 'Children', 'Share'],
      rows: breakdown.rows.map(({ item, count, percent }) => [item, count.text, percent.text]),
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
            columns: [bars.head, bars.unit, 'Share'],
            rows: bars.rows.map(({ item, count, share }) => [item, count.text, share.text]),
            note: bars.note
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
  const svg = drawn.drawings.wide;
  const alt = /aria-label="([^"]*)"/.exec(svg)?.[1] ?? drawn.finding;
  return [
    {
      kind: 'chart',
      title: drawn.finding,
      subtitle: drawn.subtitle,
      alt: alt.replaceAll('&amp;', '&').replaceAll('&lt;', '<').replaceAll('&quot;', '"'),
      svg
    }
  ];
}

function symbolsNote(cells: readonly CellView[]): string | null {
  return noteOf([
    ...new Set(cells.flatMap(({ text, words }) => (words === null ? [] : [`${text} = ${words}`])))
  ]);
}

function noteOf(symbols: readonly string[]): string | null {
  return symbols.length === 0 ? null : `${symbols.join('; ')}.`;
}
