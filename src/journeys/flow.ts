import type { Figure } from '#disclosure/figure.ts';
import type { Topic } from '#measures/question.ts';
import { originGroup, origins, outcomeGroup, outcomes } from './groups.ts';
import { protectTable, type TableOf } from '#disclosure/screen-tables/protect-table.ts';
import type { Supply } from './supply.ts';

export interface FlowRow {
  readonly region: string;
  readonly origin: string;
  readonly outcome: string;
  readonly children: number;
}

/** Children at any point in a term, by where they came from and what became of them. */
export interface Flow {
  readonly total: Figure;
  readonly origins: readonly {
    readonly label: string;
    readonly children: Figure;
    readonly share: Figure | null;
  }[];
  readonly outcomes: readonly {
    readonly label: string;
    readonly children: Figure;
    readonly share: Figure | null;
  }[];
  /** By origin, then outcome, in the order of those lists. */
  readonly cells: readonly (readonly Figure[])[];
}

const [from, to]: readonly [Topic, Topic] = ['previous_setting', 'destination'];

/** Groups, grosses and protects one table: every cell, both margins and the total, each rounded once from the exact count. */
export async function flowOf(rows: readonly FlowRow[], supply: Supply, of: TableOf): Promise<Flow> {
  const sum = (keep: (row: FlowRow) => boolean): number | null => {
    const byRegion = new Map<string, number>();
    for (const row of rows)
      if (keep(row)) byRegion.set(row.region, (byRegion.get(row.region) ?? 0) + row.children);
    return supply.total(byRegion);
  };
  const total = sum(() => true);
  const cell = (
    items: readonly { topic: Topic; item: string }[],
    keep: (row: FlowRow) => boolean
  ) => ({
    items,
    children: sum(keep),
    of: total
  });
  const exact = [
    cell([], () => true),
    ...origins.map(({ label }) =>
      cell([{ topic: from, item: label }], ({ origin }) => originGroup(origin) === label)
    ),
    ...outcomes.map(({ label }) =>
      cell([{ topic: to, item: label }], ({ outcome }) => outcomeGroup(outcome) === label)
    ),
    ...origins.flatMap((origin) =>
      outcomes.map((outcome) =>
        cell(
          [
            { topic: from, item: origin.label },
            { topic: to, item: outcome.label }
          ],
          (row) =>
            originGroup(row.origin) === origin.label && outcomeGroup(row.outcome) === outcome.label
        )
      )
    )
  ];
  const first = 1 + origins.length + outcomes.length;
  const inner = (row: number, column: number) => first + row * outcomes.length + column;
  const shown = await protectTable(exact, of, [
    { left: [0], right: origins.map((_, row) => 1 + row) },
    { left: [0], right: outcomes.map((_, column) => 1 + origins.length + column) },
    ...origins.map((_, row) => ({
      left: [1 + row],
      right: outcomes.map((__, column) => inner(row, column))
    })),
    ...outcomes.map((_, column) => ({
      left: [1 + origins.length + column],
      right: origins.map((__, row) => inner(row, column))
    }))
  ]);
  const margin = (label: string, at: number) => {
    const { value, percent } = shown[at]!;
    return { label, children: value, share: percent };
  };
  return {
    total: shown[0]!.value,
    origins: origins.map(({ label }, at) => margin(label, 1 + at)),
    outcomes: outcomes.map(({ label }, at) => margin(label, 1 + origins.length + at)),
    cells: origins.map((_, row) => outcomes.map((__, column) => shown[inner(row, column)]!.value))
  };
}
