import type { Viewer } from '#access/viewer.ts';
import { standingOf } from '#disclosure/cell-key/standing.ts';
import { publishedFile } from '#disclosure/cell-key/published-cells.ts';
import { exact } from '#disclosure/exact.ts';
import type { ExactRow } from '#disclosure/exact-row.ts';
import type { FigureKind } from '#disclosure/figure.ts';
import type { Frozen } from '#disclosure/fixed-tables/pattern.ts';
import { protect } from '#disclosure/gate.ts';
import { maySeeExact } from '#disclosure/rights.ts';
import { timeIdentifierOf, timePeriodOf } from '#domain/term.ts';
import type { AnswerArea, AnswerRow, Topic } from '#measures/question.ts';
import { coarse, type Elsewhere } from './coarse.ts';
import type { TableSum } from './narrowed.ts';

/** Whose table it is: every figure of it is shown for this area, term and viewer. */
export interface TableOf {
  readonly area: AnswerArea;
  readonly term: { readonly id: string; readonly label: string; readonly academicYear: string };
  readonly viewer: Viewer;
  readonly kind: FigureKind;
  readonly responding: number;
  readonly expected: number;
  /** What releases hid; only looked at for viewers without the right to exact counts. */
  readonly frozen?: Frozen;
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
 * A whole table of counts of one area through the disclosure gate, in the same order. Those with the
 * right to exact counts see them rounded; everyone else sees nothing that stands for few children,
 * nor anything `sums` would give them away by.
 */
export function protectTable(
  cells: readonly ExactCell[],
  of: TableOf,
  sums: readonly TableSum[] = []
): AnswerRow[] {
  const period = {
    id: of.term.id,
    timePeriod: timePeriodOf(of.term.id),
    timeIdentifier: timeIdentifierOf(of.term.id),
    label: of.term.label
  };
  const rows = cells.map((cell): ExactRow => ({
    period,
    academicYear: of.term.academicYear,
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
  if (maySeeExact(of.viewer, of.area)) return protect(rows, question);
  const elsewhere = cells.map((cell) => elsewhereOf(cell, of));
  return protect(rows, question, coarse(elsewhere, sums));
}

/** What releases do with the cell: they print it, hide it (or will say whether to), or do not hold it. */
function elsewhereOf({ items, published }: ExactCell, { area, frozen }: TableOf): Elsewhere {
  if (!published || !frozen) return 'not held';
  const file = publishedFile(
    published.measure,
    items.map(({ topic }) => topic)
  );
  if (file === null) return 'not held';
  const place = { ...area, code: published.area ?? area.code };
  const item = items[0] ?? null;
  const standing = standingOf({ file, period: published.period, area: place, item }, frozen);
  return ({ printed: 'printed', withheld: 'hidden', 'total not out': 'not held' } as const)[
    standing
  ];
}
