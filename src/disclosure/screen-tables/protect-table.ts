import type { Viewer } from '#access/viewer.ts';
import { publishedFile } from '#disclosure/cell-key/published-cells.ts';
import type { PublishedPlace } from '#disclosure/cell-key/standing.ts';
import { exact } from '#disclosure/exact.ts';
import type { ExactRow, Standing } from '#disclosure/exact-row.ts';
import type { FigureKind } from '#disclosure/figure.ts';
import { safeRules } from '#disclosure/fixed-tables/safe-rules.ts';
import { protect } from '#disclosure/gate.ts';
import { maySeeExact } from '#disclosure/rights.ts';
import { roundingBase } from '#disclosure/rounding-bases.ts';
import { timeIdentifierOf, timePeriodOf } from '#domain/term.ts';
import type { AnswerArea, AnswerRow, Topic } from '#measures/question.ts';
import { coarse } from './coarse.ts';
import { hiddenAlone, hiddenTogether, type Elsewhere, type TableSum } from './hidden-cells.ts';

/** Whose table it is: every figure of it is shown for this area, term and viewer. */
export interface TableOf {
  readonly area: AnswerArea;
  readonly term: { readonly id: string; readonly label: string; readonly academicYear: string };
  readonly viewer: Viewer;
  readonly kind: FigureKind;
  readonly responding: number;
  readonly expected: number;
  /** How cells that releases publish stand; only looked at for viewers without the right to exact counts. */
  readonly standing?: (place: PublishedPlace) => Standing;
}

export interface ExactCell {
  readonly items: readonly { readonly topic: Topic; readonly item: string }[];
  /** Null: not available. */
  readonly children: number | null;
  /** What shares are shares of. */
  readonly of: number | null;
  /** The measure and period whose releases hold this very cell, by its items, where one does. */
  readonly published?: {
    readonly measure: string;
    readonly period: string;
    readonly area?: string;
  };
}

/**
 * Counts of one area, tied together by no sum, through the disclosure gate, in the same order. Those with the right to
 * exact counts see them rounded; everyone else sees nothing that stands for few children.
 */
export function protectCells(cells: readonly ExactCell[], of: TableOf): AnswerRow[] {
  const { rows, question, outside } = prepared(cells, of);
  if (!outside) return protect(rows, question);
  const { table, rule } = outside;
  return protect(rows, question, coarse(hiddenAlone(table, rule), rule));
}

/** A whole table in the same way: everyone else sees nothing either that its `sums` would give few children away by. */
export async function protectTable(
  cells: readonly ExactCell[],
  of: TableOf,
  sums: readonly TableSum[] = []
): Promise<AnswerRow[]> {
  const { rows, question, outside } = prepared(cells, of);
  if (!outside) return protect(rows, question);
  const { table, rule } = outside;
  return protect(rows, question, coarse(await hiddenTogether(table, sums, rule), rule));
}

/** `outside` is how the table is protected from somebody without the right to exact counts. */
function prepared(cells: readonly ExactCell[], of: TableOf) {
  const { id, label, academicYear } = of.term;
  const period = { id, label, timePeriod: timePeriodOf(id), timeIdentifier: timeIdentifierOf(id) };
  const rows = cells.map((cell): ExactRow => ({
    period,
    academicYear,
    area: of.area,
    items: cell.items,
    quantity: 'count',
    children: exact(cell.children),
    allChildren: exact(cell.of),
    median: null,
    residents: null,
    kind: of.kind,
    responding: of.responding,
    expected: of.expected
  }));
  const question = { protection: 'safe' as const, viewer: of.viewer };
  if (maySeeExact(of.viewer, of.area)) return { rows, question, outside: null };
  const table = cells.map((cell) => ({ count: cell.children, elsewhere: elsewhereOf(cell, of) }));
  const { level } = of.area;
  const roundedTo = roundingBase('count', level, academicYear).base;
  const rule = { ...safeRules()(level, academicYear), roundedTo };
  return { rows, question, outside: { table, rule } };
}

/** What releases do with the cell: they print it, hide it (or will say whether to), or do not hold it. */
function elsewhereOf({ items, published }: ExactCell, { area, standing }: TableOf): Elsewhere {
  if (!published || !standing) return 'not held';
  const topics = items.map(({ topic }) => topic);
  const file = publishedFile(published.measure, topics);
  if (file === null) return 'not held';
  const place = { ...area, code: published.area ?? area.code };
  const { period } = published;
  return elsewhere[standing({ file, period, area: place, item: items[0] ?? null })];
}

const elsewhere: Readonly<Record<Standing, Elsewhere>> = {
  printed: 'printed',
  'printed officially': 'printed officially',
  hidden: 'hidden',
  waits: 'hidden',
  'total not out': 'not held'
};
