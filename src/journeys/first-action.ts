import type { Figure } from '#disclosure/figure.ts';
import type { TableSum } from '#disclosure/screen-tables/hidden-cells.ts';
import { protectTable, type TableOf } from '#disclosure/screen-tables/protect-table.ts';

/** Notifications of a term by days to first action (acted) or waited so far (waiting); undated have no day. */
export interface ActionRow {
  readonly state: 'acted' | 'waiting' | 'undated';
  readonly days: number | null;
  /** Days from the notification to the as-at date, 60 at most. */
  readonly watched: number | null;
  readonly episodes: number;
}

export interface FirstAction {
  readonly target: number;
  /** Notifications made so long before the as-at date that the target had passed: those that can be judged. */
  readonly judged: Figure;
  readonly within: Figure;
  /** Acted on later than the target, or waiting for longer than it. */
  readonly beyond: Figure;
  readonly beyondShare: Figure | null;
  readonly waiting: Figure;
  /** Episodes without a day of notification, of those that started in the term. */
  readonly undated: Figure;
  /** Bands of days from notification to first action, of those judged. */
  readonly bands: readonly {
    readonly label: string;
    readonly episodes: Figure;
    readonly share: Figure | null;
  }[];
}

const limits = [2, 5, 10, 20] as const;

/** The longest target that can be judged, in days: the mart watches no longer. */
export const longestTarget = 60;

/**
 * Judges notifications against a target in days. Those made less than the target before the as-at
 * date are left out, acted on or not: only the quick ones among them would be known.
 */
export async function firstActionOf(
  rows: readonly ActionRow[],
  target: number,
  of: TableOf
): Promise<FirstAction> {
  const sum = (keep: (state: ActionRow['state'], days: number) => boolean) =>
    of.responding === 0
      ? null
      : rows.reduce(
          (total, { state, days, watched, episodes }) =>
            total +
            ((state === 'undated' || (watched ?? 0) >= target) && keep(state, days ?? 0)
              ? episodes
              : 0),
          0
        );
  const within = sum((state, days) => state === 'acted' && days <= target);
  const late = sum((state, days) => state === 'acted' && days > target);
  const waiting = sum((state) => state === 'waiting');
  const beyond = plus(late, waiting);
  const judged = plus(within, beyond);
  const acted = (least: number, most: number) =>
    sum((state, days) => state === 'acted' && days >= least && days <= most);
  const bands = [
    ...limits.map((most, at) => {
      const least = at === 0 ? 0 : limits[at - 1]! + 1;
      return { label: `${least} to ${most} days`, children: acted(least, most) };
    }),
    { label: `More than ${limits.at(-1)} days`, children: acted(limits.at(-1)! + 1, Infinity) },
    { label: 'None recorded', children: waiting }
  ];
  const cells = [judged, within, beyond, waiting, sum((state) => state === 'undated')];
  const shown = await protectTable(
    [
      ...cells.map((children) => ({ items: [], children, of: judged })),
      ...bands.map(({ label, children }) => ({
        items: [{ topic: 'duration' as const, item: label }],
        children,
        of: judged
      }))
    ],
    of,
    sumsOf(target, cells.length, bands.length)
  );
  return {
    target,
    judged: shown[0]!.value,
    within: shown[1]!.value,
    beyond: shown[2]!.value,
    beyondShare: shown[2]!.percent,
    waiting: shown[3]!.value,
    undated: shown[4]!.value,
    bands: bands.map(({ label }, at) => ({
      label,
      episodes: shown[cells.length + at]!.value,
      share: shown[cells.length + at]!.percent
    }))
  };
}

/** Judged are those within and beyond, and those of all bands; a target that ends a band sums the bands up to it. */
function sumsOf(target: number, first: number, bands: number): TableSum[] {
  const all = Array.from({ length: bands }, (_, at) => first + at);
  const upTo = limits.findIndex((limit) => limit === target);
  return [
    { left: [0], right: [1, 2] },
    { left: [0], right: all },
    { left: [3], right: [all.at(-1)!] },
    ...(upTo < 0 ? [] : [{ left: [1], right: all.slice(0, upTo + 1) }])
  ];
}

function plus(a: number | null, b: number | null): number | null {
  return a === null || b === null ? null : a + b;
}
