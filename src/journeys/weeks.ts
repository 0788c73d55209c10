import type { OutcomeCoding } from '#estimates/survival/outcome.ts';
import { riskTables, type RiskTable } from '#estimates/survival/risk-table.ts';
import type { Tally } from '#estimates/survival/tally.ts';

/** One row of the mart `journey_week`: episodes by how observation of them ended, or that came under it late. */
export interface WeekRow {
  readonly item: string;
  /** Whole weeks since the start. */
  readonly week: number;
  readonly event: string;
  readonly episodes: number;
  /** Of those whose observation ended: how many had come under it late. */
  readonly late: number;
}

const enteredLate = 'Entered late';

/**
 * Risk tables of the cohorts named, in that order, with an empty one where the mart has no rows.
 * `causeOf` names the cause an event counts as, null where the episode was only seen no longer.
 */
export function riskOf(
  rows: readonly WeekRow[],
  items: readonly string[],
  causes: readonly string[],
  causeOf: (event: string) => string | null
): RiskTable[] {
  const kept = rows.filter(({ item }) => items.includes(item));
  const tally: Tally = {
    groups: items,
    exits: inOrder(kept.filter(({ event }) => event !== enteredLate)).map((row) => ({
      group: row.item,
      time: row.week,
      event: row.event,
      cause: null,
      n: row.episodes,
      late: row.late
    })),
    entries: inOrder(kept.filter(({ event }) => event === enteredLate)).map((row) => ({
      group: row.item,
      time: row.week,
      n: row.episodes
    })),
    excluded: { missing: 0, neverAtRisk: 0 }
  };
  const coding: OutcomeCoding = {
    causes,
    rule: 'words of the code list of destinations',
    outcomeOf: (event) => {
      const cause = causeOf(event);
      return cause === null ? 0 : causes.indexOf(cause) + 1;
    }
  };
  return riskTables(tally, coding);
}

function inOrder(rows: readonly WeekRow[]): WeekRow[] {
  return [...rows].sort((a, b) => a.week - b.week);
}
