import { controlOf } from '#disclosure/cell-key/control.ts';
import { maySeeExact } from '#disclosure/rights.ts';
import type { TableOf } from '#disclosure/screen-tables/protect-table.ts';
import type { AnswerArea } from '#measures/question.ts';
import type { PageContext } from '../questions.ts';

/** What releases hid, for a table of an area whose exact counts the reader has no right to. */
export function frozenFor(
  { viewer, warehouse }: PageContext,
  area: AnswerArea
): Pick<TableOf, 'frozen'> {
  return maySeeExact(viewer, area) ? {} : { frozen: controlOf(warehouse.file).frozen };
}
