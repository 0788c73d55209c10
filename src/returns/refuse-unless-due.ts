import { Refusal } from '#files/refusal.ts';
import type { WarehouseReader } from '#measures/warehouse-reader.ts';
import type { TermRow } from '#reference/reference.ts';
import { whyNotDue } from './due.ts';

/**
 * A return is opened for a term that is due by the calendar, or for which some authority loaded something.
 * @throws Refusal saying why there is none yet.
 */
export async function refuseUnlessDue(
  warehouse: WarehouseReader,
  term: TermRow,
  now: Date
): Promise<void> {
  const why = whyNotDue(term, now);
  if (why === null) return;
  const [held] = await warehouse.rows(
    `select 1 as held from answering
     where collection = 'cme' and basis = 'returned' and period_id = ? and kind is not null limit 1`,
    [term.termId]
  );
  if (!held) throw new Refusal(why);
}
