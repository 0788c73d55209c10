import { attackRelease } from '#disclosure/audit/attack-release.ts';
import { protectTables } from '#disclosure/fixed-tables/protect-tables.ts';
import {
  englandArea,
  longBreakdowns,
  shortBreakdowns,
  syntheticRelease
} from '../support/synthetic-release.ts';
import { printedCells } from '../support/printed-cells.ts';
import { seconds, type Measurement } from './measurement.ts';

interface Shape {
  readonly name: string;
  readonly las: number;
  readonly regions: number;
  readonly children: number;
  readonly breakdowns: typeof longBreakdowns;
  /** Secondary cells for each primary one that are allowed: 1.5 times the best open tool on a release of this shape. */
  readonly perPrimary: number | null;
}

const shapes: readonly Shape[] = [
  {
    name: '36 LAs, 23 rows',
    las: 36,
    regions: 2,
    children: 95,
    breakdowns: shortBreakdowns,
    perPrimary: (1.5 * 35) / 209
  },
  {
    name: '153 LAs, 23 rows',
    las: 153,
    regions: 9,
    children: 110,
    breakdowns: shortBreakdowns,
    perPrimary: (1.5 * 159) / 801
  },
  {
    name: '153 LAs, 45 rows',
    las: 153,
    regions: 10,
    children: 190,
    breakdowns: longBreakdowns,
    perPrimary: null
  }
];

/** The safe layout of one period over three levels, and its audit: time, cells hidden, and what the attack finds. */
export async function measure(): Promise<readonly Measurement[]> {
  const measurements: Measurement[] = [];
  for (const { name, perPrimary, ...shape } of shapes) {
    const rows = syntheticRelease({ seed: 1, ...shape });
    let counts = { cells: 0, primary: 0, secondary: 0 };
    let found = -1;
    const taken = await seconds(async () => {
      const protectedTables = await protectTables([{ file: 'census', rows }]);
      counts = protectedTables.counts;
      const findings = await attackRelease(printedCells(rows, protectedTables.shown[0]!), {
        threshold: 5,
        width: 3,
        expectedIn: (parent) =>
          parent === englandArea.code
            ? shape.regions
            : rows.filter(
                ({ area, items }) =>
                  area.level === 'la' && items.length === 0 && area.regionCode === parent
              ).length
      });
      found = findings.length;
    });
    const of = `${name} (${counts.cells} cells, ${counts.primary} small)`;
    measurements.push({
      name: `suppression and audit, ${of}`,
      measured: taken,
      unit: 's',
      plus: 60
    });
    measurements.push({
      name: `figures given away, ${of}`,
      measured: found,
      unit: 'cells',
      plus: 0
    });
    if (perPrimary !== null) {
      measurements.push({
        name: `secondary cells, ${of}`,
        measured: counts.secondary,
        unit: 'cells',
        plus: perPrimary * counts.primary
      });
    }
  }
  return measurements;
}
