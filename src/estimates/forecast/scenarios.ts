import { Refusal } from '#files/refusal.ts';

export interface Scenario {
  /** Change of inflow, as a share: -0.1, 0, 0.1. */
  readonly inflow_change: number;
  readonly stock: readonly number[];
}

export interface Scenarios {
  readonly inflow: number;
  /** Share of children on the list at any time in a period who leave it in that period. */
  readonly exit_rate: number;
  readonly scenarios: readonly Scenario[];
}

/**
 * The stock carried forward through its accounts: next = (stock + inflow) x (1 - exit rate), with the
 * inflow and the exit rate of the latest periods, and the inflow 10% lower and higher.
 */
export function scenarios(
  history: readonly { readonly stock: number; readonly inflow: number; readonly outflow: number }[],
  horizon = 3,
  latest = 3,
  changes: readonly number[] = [-0.1, 0, 0.1]
): Scenarios {
  if (history.length < 2)
    throw new Refusal(
      'Scenarios need the flows of at least two periods to carry the stock forward.'
    );
  for (const { stock, inflow, outflow } of history)
    if (!(stock >= 0 && inflow >= 0 && outflow >= 0))
      throw new Refusal('Scenarios need stocks and flows of 0 or more.');
  const used = history.slice(1).slice(-latest);
  const before = history.slice(0, -1).slice(-latest);
  const total = (values: readonly number[]) => values.reduce((a, b) => a + b, 0);
  const inflow = total(used.map((period) => period.inflow)) / used.length;
  const exposed = total(used.map((period, i) => before[i]!.stock + period.inflow));
  const exit_rate = exposed === 0 ? 0 : total(used.map((period) => period.outflow)) / exposed;
  if (exit_rate > 1)
    throw new Refusal('More children leave than were on the list or came; check the flows.');
  return {
    inflow,
    exit_rate,
    scenarios: changes.map((inflow_change) => {
      let stock = history.at(-1)!.stock;
      const path = Array.from({ length: horizon }, () => {
        stock = (stock + inflow * (1 + inflow_change)) * (1 - exit_rate);
        return stock;
      });
      return { inflow_change, stock: path };
    })
  };
}
