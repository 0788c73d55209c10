import type { DuckDBConnection } from '@duckdb/node-api';
import { academicYearOf, nextTerm, periodFrom } from '#domain/term.ts';
import { Refusal } from '#files/refusal.ts';
import type { ColumnPlan } from './columns.ts';
import type { Staged } from './read/staged.ts';
import { rowsOf } from './staging-database.ts';

/**
 * The one term a return is of. Rows of a whole year (any point in the year) travel with the autumn return of the
 * next year. Values that name no period are left to the rules on rows.
 */
export async function termInRows(
  connection: DuckDBConnection,
  staged: Staged,
  plans: readonly ColumnPlan[],
  named: string | undefined,
  file: string
): Promise<string> {
  const value = (name: string): string => {
    const plan = plans.find((p) => p.column.name === name);
    if (plan?.constant !== undefined) return `'${plan.constant.replaceAll("'", "''")}'`;
    return `trim(c${plan?.at})`;
  };
  const pairs = await rowsOf<{ p: string; i: string }>(
    connection,
    `select ${value('time_period')} as p, ${value('time_identifier')} as i, count(*) as n
    from ${staged.relation} group by all order by n desc limit 100`
  );
  const terms = new Set<string>();
  for (const { p, i } of pairs) {
    try {
      terms.add(termOf(p, i));
    } catch {
      continue;
    }
  }
  const [found] = terms;
  if (terms.size > 1) {
    throw new Refusal(
      `${file} holds returns of ${[...terms].sort().join(' and ')}: a file is of one term; split it.`
    );
  }
  if (named !== undefined && found !== undefined && named !== found) {
    throw new Refusal(`${file} is the return of ${found} by its rows, not of ${named}.`);
  }
  const term = found ?? named;
  if (term === undefined) {
    throw new Refusal(
      `${file}: no row says a time_period such as 202526 with a time_identifier such as Autumn term.`
    );
  }
  return term;
}

function termOf(timePeriod: string, timeIdentifier: string): string {
  const period = periodFrom(timePeriod, timeIdentifier);
  return period === academicYearOf(period) ? nextTerm(`${period}-summer`) : period;
}
