import type { AnswerRow, Question } from '#measures/question.ts';
import type { ExactRow } from './exact-row.ts';
import type { Figure, FigureUnit } from './figure.ts';
import { official, policyFor } from './policy.ts';
import type { Policy, ShownRow } from './policy.ts';
import { requireExactRight } from './rights.ts';
import type { Shown } from './shown.ts';

/**
 * The only way from exact numbers to figures. Takes the whole table at once, in order; refuses
 * unprotected figures of areas where the viewer has no right to exact counts.
 */
export function protect(
  rows: readonly ExactRow[],
  question: Pick<Question, 'protection' | 'viewer'>,
  policy: Policy = policyFor(question.protection)
): AnswerRow[] {
  if (policy.protection === 'none') {
    requireExactRight(question.viewer, [...new Set(rows.map((row) => row.area))]);
  }
  const shown = policy.show(rows);
  return rows.map((row, index) => {
    const figures = shown[index];
    if (!figures) throw new Error('A disclosure policy must show every row it is given.');
    return answerRow(row, figures, policy);
  });
}

/** The figures of a release in the layout the department publishes. The safe layout is `protectTables`. */
export function showOfficial(rows: readonly ExactRow[]): readonly ShownRow[] {
  return official.show(rows);
}

function answerRow(row: ExactRow, figures: ShownRow, policy: Policy): AnswerRow {
  const figure = (shown: Shown, unit: FigureUnit): Figure => ({
    shown,
    unit,
    kind: row.kind,
    protection: policy.protection
  });
  const common = {
    period: row.period,
    area: row.area,
    items: row.items,
    responding: row.responding,
    expected: row.expected
  };
  switch (row.quantity) {
    case 'count':
      return {
        ...common,
        value: figure(figures.children, 'children'),
        percent: figure(figures.percent, 'per cent'),
        rate: figure(figures.rate, 'per 100')
      };
    case 'rate':
      return { ...common, value: figure(figures.rate, 'per 100'), percent: null, rate: null };
    case 'median':
      return { ...common, value: figure(figures.median, 'weeks'), percent: null, rate: null };
  }
}
