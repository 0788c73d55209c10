import type { BarsView } from '../../views/bars.ts';
import type { ChartView, TableView } from '../../views/dashboards.ts';
import type { CellView, PlacesView, TrendView } from '../../views/views.ts';
import { drawBars } from '../charts/bars.ts';
import type { NamedChart, NamedTable, ScreenTable } from '../download/page-files.ts';

/** Words as a cell of a table. */
export const said = (text: string): CellView => ({ text, words: null });

/** A drawing of a page as a chart to take away. */
export function chartOf(
  name: string,
  short: string,
  drawn: { readonly finding: string; readonly subtitle: string; readonly note?: string | null },
  svg: () => string
): NamedChart {
  return {
    name,
    short,
    finding: drawn.finding,
    subtitle: drawn.subtitle,
    ...(drawn.note ? { notes: [drawn.note] } : {}),
    svg
  };
}

/** A chart of the dashboards with the table it is drawn from. */
export function chartAndTable(
  name: string,
  short: string,
  chart: ChartView
): { readonly chart: NamedChart; readonly table: NamedTable } {
  return {
    chart: chartOf(name, short, chart, () => chart.wide),
    table: {
      name,
      short,
      title: chart.subtitle,
      ...(chart.note ? { notes: [chart.note] } : {}),
      table: () => plainTable(chart.table)
    }
  };
}

function plainTable({ first, columns, rows }: TableView): ScreenTable {
  return {
    heads: [first, ...columns],
    rows: rows.map(({ head, cells }) => [said(head), ...cells])
  };
}

/** Census days term by term, as under the trend. */
export function trendTable(trend: TrendView): ScreenTable {
  return {
    heads: [
      'Term',
      'Census day',
      'Children',
      trend.otherBasisHeading,
      'Per 100 residents',
      'Change on the same term a year before',
      'Local authorities returned'
    ],
    rows: trend.rows.map((row) => [
      said(row.term),
      said(row.day),
      row.count,
      row.otherBasis,
      row.rate,
      said(row.change),
      said(row.returned)
    ]),
    empty: 'Some cells are empty because a term had no census day.'
  };
}

/** Areas as the address sorts them. */
export function placesTable(places: PlacesView): ScreenTable {
  const returned = places.kind === 'region';
  return {
    heads: [...places.columns.map(({ text }) => text), ...(returned ? ['Returned'] : [])],
    rows: places.rows.map((row) => [
      said(row.name),
      row.count,
      row.rate,
      said(row.change.text),
      ...(returned ? [said(row.returned)] : [])
    ])
  };
}

/** Items with their counts and shares, as a table and as a picture of its bars. */
export function barsFiles(
  name: string,
  short: string,
  finding: string,
  bars: BarsView,
  title = bars.caption
): { readonly table: NamedTable; readonly chart: NamedChart } {
  const notes = bars.note ? [bars.note] : [];
  return {
    table: {
      name,
      short,
      title,
      notes,
      table: () => ({
        heads: [bars.first, bars.unit, 'Share'],
        rows: bars.rows.map(({ item, count, percent }) => [said(item), count, percent])
      })
    },
    chart: {
      name,
      short,
      finding: finding.replace(/\.$/, ''),
      subtitle: title,
      notes,
      svg: () => drawBars(bars)
    }
  };
}
