import { scenarios, type Scenario } from '#estimates/forecast/scenarios.ts';
import { Refusal } from '#files/refusal.ts';
import type { AnswerArea, Basis } from '#measures/question.ts';
import type { PageContext } from '../questions.ts';

/** Stocks and flows of one term, summed over LAs whose accounts hold for all the terms used. */
export interface Account {
  readonly term: string;
  readonly opened: number;
  readonly inflow: number;
  readonly outflow: number;
  readonly closed: number;
  readonly las: number;
}

export interface CarriedOn {
  readonly scenarios: readonly Scenario[];
  readonly terms: number;
  readonly las: number;
}

/** Terms of accounts whose mean inflow and exit rate are carried on, and terms they are carried. */
const latest = 3;
const horizon = 3;

/** Accounts of the latest terms up to a page's own, of the LAs that have one for each of them. */
export async function accountsOf(
  page: PageContext,
  area: AnswerArea,
  basis: Basis
): Promise<Account[]> {
  const [held] = await page.warehouse.rows<{ n: number }>(
    `select count(*)::int as n from information_schema.tables
     where table_name in ('stock_account', 'stock_link')`
  );
  if (held?.n !== 2) return [];
  const run = page.terms.filter(({ id }) => id <= page.choice.term.id).slice(-latest);
  return page.warehouse.rows<Account>(
    `with account as (
       select k.old_la_code, k.period_id as term, t.term_order, s.reopened as opened,
              s.started + s.reached_age as inflow,
              s.to_school + s.to_home + s.to_alternative + s.to_other_la + s.to_abroad
                + s.too_old + s.left_unknown as outflow,
              s.reclosed as closed
       from stock_link k
       join term t on t.term_id = k.period_id
       join stock_account s
         on s.answer_id = k.answer_id and s.from_answer_id = k.from_answer_id
         and s.between_extract_id = k.between_extract_id
       where k.basis = $basis and k.period_id between $first and $last
         and ($level = 'national' or ($level = 'regional' and k.region_code = $area)
           or ($level = 'la' and k.la_code = $area))
     ),
     whole as (
       select old_la_code from account group by all having count(*) = $terms
     )
     select term, sum(opened)::double as opened, sum(inflow)::double as inflow,
            sum(outflow)::double as outflow, sum(closed)::double as closed, count(*)::int as las
     from account
     join whole using (old_la_code)
     group by term, term_order
     order by term_order`,
    {
      basis,
      first: run[0]?.id ?? '',
      last: page.choice.term.id,
      terms: run.length,
      level: area.level,
      area: area.code
    }
  );
}

/**
 * An area's stock carried on as its accounts say, with inflow as before and 10% lower and higher: the
 * inflow and the exit rate are of the LAs that have accounts, scaled to the figure of the whole area.
 */
export function carriedOn(accounts: readonly Account[], stock: number | null): CarriedOn | string {
  const [first] = accounts;
  const last = accounts.at(-1);
  if (!first || !last || accounts.length < 2)
    return 'Needs records of children between each of the last three census days.';
  if (stock === null) return 'There is no figure to carry on.';
  if (last.closed === 0) return 'Nobody was on the list to be carried on.';
  try {
    const carried = scenarios(
      [
        { stock: first.opened, inflow: 0, outflow: 0 },
        ...accounts.map(({ closed, inflow, outflow }) => ({ stock: closed, inflow, outflow }))
      ],
      horizon,
      latest
    );
    const scale = stock / last.closed;
    return {
      scenarios: carried.scenarios.map((one) => ({
        ...one,
        stock: one.stock.map((value) => value * scale)
      })),
      terms: accounts.length,
      las: last.las
    };
  } catch (error) {
    if (error instanceof Refusal) return error.message;
    throw error;
  }
}
