import type { Viewer } from '#access/viewer.ts';
import { exact } from '#disclosure/exact.ts';
import type { ExactRow } from '#disclosure/exact-row.ts';
import type { FigureKind } from '#disclosure/figure.ts';
import { protect } from '#disclosure/gate.ts';
import { timeIdentifierOf, timePeriodOf } from '#domain/term.ts';
import type { AnswerArea, AnswerRow, Topic } from '#measures/question.ts';

/** Whose table it is: every figure of it is shown for this area, term and viewer. */
export interface TableOf {
  readonly area: AnswerArea;
  readonly term: { readonly id: string; readonly label: string; readonly academicYear: string };
  readonly viewer: Viewer;
  readonly kind: FigureKind;
  readonly responding: number;
  readonly expected: number;
}

export interface ExactCell {
  readonly items: readonly { readonly topic: Topic; readonly item: string }[];
  /** Null: not available. */
  readonly children: number | null;
  /** What shares are shares of. */
  readonly of: number | null;
}

/** A whole table of counts through the disclosure gate, with safe protection, in the same order. */
export function protectTable(cells: readonly ExactCell[], of: TableOf): AnswerRow[] {
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
  return protect(rows, { protection: 'safe', viewer: of.viewer });
}
