import { Refusal } from '#files/refusal.ts';

/** One period of a stock: children at its start and end, and every known way in and out. */
export interface Period {
  readonly period: string;
  readonly opening: number;
  readonly inflows: Readonly<Record<string, number>>;
  readonly outflows: Readonly<Record<string, number>>;
  readonly closing: number;
}

export interface Account extends Period {
  readonly change: number;
  /** What the known flows account for. */
  readonly explained: number;
  /** closing - (opening + in - out): always shown, never spread over the other rows. */
  readonly unexplained: number;
}

/** Stock-flow accounts: opening + in - out + unexplained = closing, row by row. */
export function accounts(periods: readonly Period[]): Account[] {
  if (periods.length === 0) throw new Refusal('There is no period to account for.');
  return periods.map((period) => {
    const flows = [...Object.entries(period.inflows), ...Object.entries(period.outflows)];
    const wrong = flows.find(([, value]) => !(value >= 0));
    if (wrong)
      throw new Refusal(
        `${period.period}: the flow "${wrong[0]}" is ${wrong[1]}; a flow is 0 or more.`
      );
    const explained = total(period.inflows) - total(period.outflows);
    const change = period.closing - period.opening;
    return { ...period, change, explained, unexplained: change - explained };
  });
}

function total(flows: Readonly<Record<string, number>>): number {
  return Object.values(flows).reduce((sum, value) => sum + value, 0);
}
