import { controlOf } from '#disclosure/cell-key/control.ts';
import { maySeeExact } from '#disclosure/rights.ts';
import type { TableOf } from '#disclosure/screen-tables/protect-table.ts';
import type { AnswerArea } from '#measures/question.ts';
import { standingsNow } from '#measures/suppliers.ts';
import type { PageContext } from '../questions.ts';

/** How census-day figures stand in releases, for a table of an area whose exact counts the reader has no right to. */
export async function standingFor(
  { viewer, warehouse, choice }: PageContext,
  area: AnswerArea,
  periods: readonly string[]
): Promise<Pick<TableOf, 'standing'>> {
  if (maySeeExact(viewer, area)) return {};
  const { released } = controlOf(warehouse.file);
  const asked = { measure: 'census_day', basis: choice.basis, periods };
  return { standing: await standingsNow(warehouse, released, asked) };
}
