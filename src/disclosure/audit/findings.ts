import type { Range } from '#disclosure/suppression/attack.ts';
import type { PublishedCell } from './published-cell.ts';

/**
 * What an attacker gets out of a release. EXACT: one value is left of a figure that is hidden or rounded.
 * NARROW: a hidden or small figure lies within less than the width asked. SMALL: a figure can only be small.
 * LEAK: the count is hidden but another indicator of its row is a number. OPEN: a small count is printed.
 * BROKEN: printed figures contradict each other.
 */
export const findingKinds = ['EXACT', 'NARROW', 'SMALL', 'LEAK', 'OPEN', 'BROKEN'] as const;

export type FindingKind = (typeof findingKinds)[number];

/** The same, for those who read what was found. */
export const meanings: Readonly<Record<FindingKind, string>> = {
  EXACT: 'one value is left of a figure that is hidden or rounded',
  NARROW: 'a hidden or small figure lies within fewer children than --width',
  SMALL: 'a figure is certain to be from 1 up to below --threshold',
  LEAK: 'the count is hidden but its percentage or rate is a number',
  OPEN: 'a small count is printed',
  BROKEN: 'printed figures contradict each other'
};

export interface Finding {
  readonly kind: FindingKind;
  readonly cell: PublishedCell;
  readonly range: Range | null;
  readonly sentence: string;
}

export function finding(kind: FindingKind, cell: PublishedCell, range: Range | null): Finding {
  const where = `${cell.areaName}, ${cell.period}, ${cell.topic}: ${cell.item}`;
  const printed = `printed as "${cell.count}"`;
  const sentences: Record<FindingKind, string> = {
    EXACT: `${where} (${printed}) is exactly ${range?.low}.`,
    NARROW: `${where} (${printed}) lies between ${range?.low} and ${range?.high}.`,
    SMALL: `${where} (${printed}) can only be small: ${range?.low} to ${range?.high}.`,
    LEAK: `${where}: the count is hidden (${printed}) but its percentage or rate is a number (${cell.percent}, ${cell.rate}).`,
    OPEN: `${where}: a small count is printed (${cell.count}).`,
    BROKEN: `${where} (${printed}) cannot be true together with the figures beside it.`
  };
  return { kind, cell, range, sentence: sentences[kind] };
}
