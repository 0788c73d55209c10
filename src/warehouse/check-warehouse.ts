import { projectRoot } from '#files/home.ts';
import { Refusal } from '#files/refusal.ts';
import { readChecks } from './check.ts';
import { openWarehouse } from './handle.ts';
import { firstRowsOf, type CheckOutcome } from './run-checks.ts';

/** Runs today's checks on the published warehouse. Throws Refusal where none was published. */
export async function checkWarehouse(
  home: string,
  root: string = projectRoot()
): Promise<CheckOutcome[]> {
  const warehouse = await openWarehouse(home);
  if (!warehouse) {
    throw new Refusal('There is no warehouse to check: load extracts, then run muster build.');
  }
  const outcomes: CheckOutcome[] = [];
  for (const { name, sentence, severity, sql } of readChecks(root)) {
    const [counted] = await warehouse.rows<{ rows: number }>(
      `select count(*) as rows from (${sql})`
    );
    const rows = counted!.rows;
    const first = rows === 0 ? [] : await warehouse.rows(firstRowsOf(sql));
    outcomes.push({ name, sentence, severity, rows, first } as CheckOutcome);
  }
  return outcomes;
}
