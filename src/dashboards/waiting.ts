import type { Figure } from '#disclosure/figure.ts';
import { protectTable, type TableOf } from '#disclosure/screen-tables/protect-table.ts';
import type { Supply } from '#journeys/supply.ts';

/** Reasons under which a child is on the way into a school and has no place or has not begun. */
export const waitingReasons = [
  'School application awaiting outcome',
  'Offered school place but not yet accepted',
  'Waiting school start',
  'Did not get school preference',
  'Difficulty accessing suitable school place'
] as const;

export interface WaitingRow {
  readonly region: string;
  readonly reason: string;
  readonly duration: string;
  readonly children: number;
}

export interface Waiting {
  readonly waiting: Figure;
  /** Of all children missing on the day. */
  readonly share: Figure | null;
  readonly byDuration: readonly {
    readonly label: string;
    readonly children: Figure;
    readonly share: Figure | null;
  }[];
  readonly byReason: readonly {
    readonly label: string;
    readonly children: Figure;
    readonly share: Figure | null;
  }[];
  /** Of those waiting: missing for 12 weeks or more. */
  readonly long: Figure;
}

const longBands = ['12 to 26 weeks', '26 to 52 weeks', 'Over 52 weeks'];

/** Who waits for a school place and for how long, in the duration bands given. */
export async function waitingOf(
  rows: readonly WaitingRow[],
  bands: readonly string[],
  supply: Supply,
  of: TableOf
): Promise<Waiting> {
  const sum = (keep: (row: WaitingRow) => boolean): number | null => {
    const byRegion = new Map<string, number>();
    for (const row of rows)
      if (keep(row)) byRegion.set(row.region, (byRegion.get(row.region) ?? 0) + row.children);
    return supply.total(byRegion);
  };
  const waits = ({ reason }: WaitingRow) => (waitingReasons as readonly string[]).includes(reason);
  const all = sum(() => true);
  const waiting = sum(waits);
  const shown = await protectTable(
    [
      { items: [], children: waiting, of: all },
      { items: [], children: sum((r) => waits(r) && longBands.includes(r.duration)), of: waiting },
      ...bands.map((band) => ({
        items: [{ topic: 'duration' as const, item: band }],
        children: sum((row) => waits(row) && row.duration === band),
        of: waiting
      })),
      ...waitingReasons.map((reason) => ({
        items: [{ topic: 'reason' as const, item: reason }],
        children: sum((row) => row.reason === reason),
        of: waiting,
        published: { measure: 'census_day', period: of.term.id }
      })),
      // Not shown here; where a release hides it, no share of it is shown either.
      {
        items: [],
        children: all,
        of: null,
        published: { measure: 'census_day', period: of.term.id }
      }
    ],
    of,
    [
      { left: [0], right: bands.map((_, at) => 2 + at) },
      { left: [0], right: waitingReasons.map((_, at) => 2 + bands.length + at) },
      { left: [1], right: bands.flatMap((band, at) => (longBands.includes(band) ? [2 + at] : [])) }
    ]
  );
  const line = (label: string, at: number) => ({
    label,
    children: shown[at]!.value,
    share: shown[at]!.percent
  });
  return {
    waiting: shown[0]!.value,
    share: shown[0]!.percent,
    long: shown[1]!.value,
    byDuration: bands.map((band, at) => line(band, 2 + at)),
    byReason: waitingReasons.map((reason, at) => line(reason, 2 + bands.length + at))
  };
}
