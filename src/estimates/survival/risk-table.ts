import type { OutcomeCoding } from './outcome.ts';
import type { Tally } from './tally.ts';

/** Numbers at risk and leaving, at each time at which an episode of the group left observation. */
export interface RiskTable {
  readonly group: string;
  readonly records: number;
  readonly causes: readonly string[];
  readonly time: readonly number[];
  /** Episodes with entry < time <= exit. */
  readonly atRisk: readonly number[];
  readonly events: readonly number[];
  readonly censored: readonly number[];
  /** Events by cause: one list per cause, each as long as `time`. */
  readonly byCause: readonly (readonly number[])[];
  /** How many are under observation just before any time t, event or none. */
  riskAt(t: number): number;
}

/** One risk table per group, in the order of the tally. */
export function riskTables(tally: Tally, coding: OutcomeCoding): RiskTable[] {
  return tally.groups.map((group) => {
    const exits = tally.exits.filter((row) => row.group === group);
    const entries = tally.entries.filter((row) => row.group === group);
    const time: number[] = [];
    const left: number[] = [];
    const censored: number[] = [];
    const byCause: number[][] = coding.causes.map(() => []);
    let early = 0;
    let records = 0;
    for (const row of exits) {
      records += row.n;
      early += row.n - row.late;
      if (time.at(-1) !== row.time) {
        time.push(row.time);
        left.push(0);
        censored.push(0);
        byCause.forEach((list) => list.push(0));
      }
      const i = time.length - 1;
      left[i]! += row.n;
      const outcome = coding.outcomeOf(row.event, row.cause);
      if (outcome === 0) censored[i]! += row.n;
      else byCause[outcome - 1]![i]! += row.n;
    }
    const enteredBefore = cumulative(
      entries.map((row) => row.time),
      entries.map((row) => row.n)
    );
    const leftBefore = cumulative(time, left);
    const riskAt = (t: number) => early + enteredBefore(t) - leftBefore(t);
    return {
      group,
      records,
      causes: coding.causes,
      time,
      atRisk: time.map(riskAt),
      events: time.map((_, i) => byCause.reduce((total, list) => total + list[i]!, 0)),
      censored,
      byCause,
      riskAt
    };
  });
}

/** Sum of the amounts at times strictly before t. Asked in order of time it walks; backwards it starts again. */
function cumulative(times: readonly number[], amounts: readonly number[]): (t: number) => number {
  let at = 0;
  let total = 0;
  return (t) => {
    if (at > 0 && times[at - 1]! >= t) [at, total] = [0, 0];
    while (at < times.length && times[at]! < t) total += amounts[at++]!;
    return total;
  };
}
