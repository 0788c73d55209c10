import type { Figure } from '#disclosure/figure.ts';
import { protectCells, type TableOf } from '#disclosure/screen-tables/protect-table.ts';
import type { Supply } from './supply.ts';

/** Children who became missing in the term, of a region, by the signs of where they came from. */
export interface OriginRow {
  readonly region: string;
  readonly started: number;
  readonly moved_in: number;
  readonly moved_from_abroad: number;
  readonly ehe_reason: number;
  readonly ehe_episode: number;
  readonly ehe_either: number;
}

type Sign = Exclude<keyof OriginRow, 'region' | 'started'>;

/** What is looked for, in reading order. A child may show several signs. */
export const signs: readonly { readonly sign: Sign; readonly label: string }[] = [
  { sign: 'moved_in', label: 'Moved in from another local authority' },
  { sign: 'moved_from_abroad', label: 'Moved in from another country' },
  { sign: 'ehe_reason', label: 'Home education found unsuitable, by the reason recorded' },
  {
    sign: 'ehe_episode',
    label: 'Home education ended on the day or up to 28 days before, by the register'
  },
  { sign: 'ehe_either', label: 'From home education by either sign' }
];

export interface OriginSign {
  readonly sign: Sign;
  readonly label: string;
  readonly children: Figure;
  readonly share: Figure | null;
}

/** The signs of the children who became missing in the term, each a share of all of them. */
export function originsOf(
  rows: readonly OriginRow[],
  supply: Supply,
  of: TableOf
): { readonly started: Figure; readonly signs: readonly OriginSign[] } {
  const sum = (name: Sign | 'started') =>
    supply.total(new Map(rows.map((row) => [row.region, row[name]])));
  const all = sum('started');
  const shown = protectCells(
    [
      { items: [], children: all, of: all },
      ...signs.map(({ sign, label }) => ({
        items: [{ topic: 'reason' as const, item: label }],
        children: sum(sign),
        of: all
      }))
    ],
    of
  );
  return {
    started: shown[0]!.value,
    signs: signs.map(({ sign, label }, at) => ({
      sign,
      label,
      children: shown[at + 1]!.value,
      share: shown[at + 1]!.percent
    }))
  };
}
