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

/** What late records will still do to the count of the page's term, from two small triangles. */
export async function lateOf(page: PageContext, area: AnswerArea): Promise<Late> {
  const rows: NamedRows = (sql, parameters) => page.warehouse.rows(sql, parameters);
  const cellsOf = (event: 'opening' | 'closure') =>
    registrationCells(rows, { collection: 'cme', event, level: area.level, area: area.code });
  const [opening, closure] = await Promise.all([cellsOf('opening'), cellsOf('closure')]);
  return { opening, closure, nowcast: nowcastStock({ opening, closure }, page.choice.term.id) };
}
