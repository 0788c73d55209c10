import { withheldFor } from '#disclosure/embargo.ts';
import { nextTerm } from '#domain/term.ts';
import { registrationCells, type NamedRows } from '#estimates/nowcast/registrations.ts';
import { nowcastStock, type StockNowcast } from '#estimates/nowcast/stock.ts';
import type { TriangleCell } from '#estimates/nowcast/triangle.ts';
import type { AnswerArea } from '#measures/question.ts';
import type { PageContext } from '../questions.ts';

export interface Late {
  readonly nowcast: StockNowcast;
  readonly opening: readonly TriangleCell[];
  readonly closure: readonly TriangleCell[];
}

/**
 * What late records will still do to the count of the page's term, from two small triangles. What happened in a term
 * that the viewer may not see yet, or was first held by its snapshots, is left out of both.
 */
export async function lateOf(page: PageContext, area: AnswerArea): Promise<Late> {
  const rows: NamedRows = (sql, parameters) => page.warehouse.rows(sql, parameters);
  const { viewer } = page;
  const seen = ({ origin, development }: TriangleCell) =>
    withheldFor(viewer, area, termsAfter(origin, Number(development))) === null;
  const cellsOf = async (event: 'opening' | 'closure') => {
    const question = { collection: 'cme', event, level: area.level, area: area.code } as const;
    return (await registrationCells(rows, question)).filter(seen);
  };
  const [opening, closure] = await Promise.all([cellsOf('opening'), cellsOf('closure')]);
  return { opening, closure, nowcast: nowcastStock({ opening, closure }, page.choice.term.id) };
}

/** The term some terms after another. */
function termsAfter(term: string, count: number): string {
  return count === 0 ? term : termsAfter(nextTerm(term), count - 1);
}
