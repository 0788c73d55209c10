import type * as Arquero from 'arquero';
import { difference, shownAs } from './share.ts';
import type { Sheet, Shown } from './sheet.ts';
import { varying, type View } from './view.ts';

export interface GridRow {
  /** Row of the sheet behind each figure; −1 where there is none. */
  readonly from: readonly number[];
  readonly heads: readonly string[];
  readonly cells: readonly Shown[];
}

/** A table ready to be laid out: headings, then figures. */
export interface Grid {
  readonly heads: readonly string[];
  readonly columns: readonly string[];
  /** What the columns are items of; null for plain figures. */
  readonly across: string | null;
  readonly rows: readonly GridRow[];
}

type Verbs = Pick<typeof Arquero, 'table' | 'escape' | 'desc'>;

/**
 * Pivots and sorts a sheet. The one function of server and browser, so that both show the same.
 * Rows keep the published order unless sorted; symbols come last either way. Arquero makes its
 * code from text, which the site’s policy forbids in a page: in the browser this runs in a worker.
 */
export function reshape(aq: Verbs, sheet: Sheet, view: View): Grid {
  const wide = sheet.dimensions.findIndex(({ id }) => id === view.across);
  const heads = headsOf(sheet, wide);
  const figures = shownAs(sheet, view.show, view.across);
  const count = sheet.value.length;
  const key = (row: number): number =>
    heads.reduce((sum, at) => sum * sheet.dimensions[at]!.items.length + sheet.at[at]![row]!, 0);
  const rows = Array.from({ length: count }, (_, row) => row);
  const table = aq.table({
    line: rows.map(key),
    column: rows.map((row) => (wide < 0 ? 0 : sheet.at[wide]![row]!)),
    row: rows
  });
  const pivoted = table.groupby('line').pivot('column', 'row', { sort: false });
  const width = wide < 0 ? 1 : sheet.dimensions[wide]!.items.length;
  const names = Array.from({ length: width }, (_, at) => String(at));
  const present = new Set(pivoted.columnNames());
  const lines = pivoted.array('line') as number[];
  const from = names.map((name) =>
    present.has(name) ? (pivoted.array(name) as (number | undefined)[]) : []
  );
  const made = lines.map((line, at) => {
    const behind = from.map((column) => column[at] ?? -1);
    return { line, behind, cells: cellsOf(sheet, view, figures, behind, wide) };
  });
  const columns = columnsOf(sheet, view, wide);
  const sorted = order(aq, made, view, columns);
  return {
    heads: heads.map((at) => sheet.dimensions[at]!.label),
    columns,
    across: wide < 0 ? null : sheet.dimensions[wide]!.label,
    rows: sorted.map(({ behind, cells }) => {
      const known = behind.find((row) => row >= 0) ?? 0;
      return {
        from: behind,
        heads: heads.map((at) => sheet.dimensions[at]!.items[sheet.at[at]![known]!]!.label),
        cells
      };
    })
  };
}

/** Dimensions that name the rows: those that vary and do not go across, else the first there is. */
function headsOf(sheet: Sheet, wide: number): number[] {
  const down = varying(sheet)
    .map((one) => sheet.dimensions.indexOf(one))
    .filter((at) => at !== wide);
  if (down.length > 0) return down;
  return [sheet.dimensions.findIndex((_, at) => at !== wide)];
}

function cellsOf(
  sheet: Sheet,
  view: View,
  figures: readonly Shown[],
  behind: readonly number[],
  wide: number
): readonly Shown[] {
  const own = behind.map((row) => (row < 0 ? 'z' : figures[row]!));
  if (wide >= 0 || sheet.other === null) return own;
  const row = behind[0] ?? -1;
  const there = sheet.other[row] ?? 'x';
  return view.show === 'value' ? [own[0]!, there, difference(own[0]!, there)] : own;
}

function columnsOf(sheet: Sheet, view: View, wide: number): readonly string[] {
  if (wide >= 0) return sheet.dimensions[wide]!.items.map(({ label }) => label);
  const own = quantityLabel(sheet, view.show);
  return sheet.other && view.show === 'value'
    ? ['This cohort', 'The other cohort', differenceColumn]
    : [own];
}

const differenceColumn = 'Difference';

/** What a column of figures is called. */
export function quantityLabel(
  sheet: Pick<Sheet, 'label' | 'unit'>,
  quantity: View['show']
): string {
  switch (quantity) {
    case 'value':
      return sheet.unit === 'children' ? 'Children' : sheet.label;
    case 'percent':
      return 'Share of all children in the area and period';
    case 'rate':
      return 'Per 100 residents aged 5 to 16';
    case 'row':
      return 'Share of the row';
    case 'column':
      return 'Share of the column';
    case 'difference':
      return 'Difference from the other cohort';
  }
}

interface Line {
  readonly line: number;
  readonly cells: readonly Shown[];
}

function order<T extends Line>(
  aq: Verbs,
  lines: readonly T[],
  view: View,
  columns: readonly string[]
): readonly T[] {
  const numbers = lines.map(({ cells }) =>
    sortable(cells[view.sort ?? 0], isDifference(columns, view, view.sort ?? 0))
  );
  const table = aq.table({
    place: lines.map((_, at) => at),
    line: lines.map(({ line }) => line),
    missing: numbers.map((number) => (number === null ? 1 : 0)),
    number: numbers.map((number) => number ?? 0)
  });
  const ordered =
    view.sort === null
      ? table.orderby('line')
      : table.orderby('missing', view.order === 'desc' ? aq.desc('number') : 'number', 'line');
  return (ordered.array('place') as number[]).map((place) => lines[place]!);
}

/** Whether a column says how far two cohorts are apart; a symbol in it says why it cannot. */
export function isDifference(
  columns: readonly string[],
  view: Pick<View, 'show'>,
  column: number
): boolean {
  return view.show === 'difference' || columns[column] === differenceColumn;
}

/** `low` sorts above 0 and below 1; other symbols, and any in a difference, have no place among numbers. */
function sortable(cell: Shown | undefined, compared: boolean): number | null {
  if (typeof cell === 'number') return cell;
  return cell === 'low' && !compared ? 0.5 : null;
}
