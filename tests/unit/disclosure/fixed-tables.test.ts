import { describe, expect, it } from 'vitest';
import { attackRelease } from '#disclosure/audit/attack-release.ts';
import type { ExactRow } from '#disclosure/exact-row.ts';
import { cellName, modelOf } from '#disclosure/fixed-tables/model.ts';
import { frozenFrom, nothingFrozen } from '#disclosure/fixed-tables/pattern.ts';
import { protectTables, type PrintedBefore } from '#disclosure/fixed-tables/protect-tables.ts';
import { parseSafeRules, safeRules } from '#disclosure/fixed-tables/safe-rules.ts';
import { printedCells } from '../../support/printed-cells.ts';
import {
  englandArea,
  exactRow,
  laArea,
  regionArea,
  shortBreakdowns,
  syntheticRelease
} from '../../support/synthetic-release.ts';

const table = (rows: readonly ExactRow[]) => [{ file: 'cme_census', rows }];

/** One region of two LAs by sex; England is that region and another of one LA. */
function release(a: [number, number], b: [number | null, number | null], grossing = 1): ExactRow[] {
  const [la0, la1, la2] = [laArea(0, 0), laArea(1, 0), laArea(2, 1)];
  const other: [number, number] = [210, 190];
  const items = ['Female', 'Male'];
  const own = (area: ReturnType<typeof laArea>, values: readonly (number | null)[], factor = 1) => {
    const raised = values.map((value) => (value === null ? null : value * factor));
    const known = raised.filter((value) => value !== null);
    const sum = known.length === 0 ? null : known.reduce((all, value) => all + value, 0);
    return [
      exactRow(area, 'total', 'Total', sum),
      ...raised.map((value, at) => exactRow(area, 'sex', items[at]!, value))
    ];
  };
  const region = items.map((_, at) => (a[at]! + (b[at] ?? 0)) * grossing);
  return [
    ...own(
      englandArea as never,
      region.map((value, at) => value + other[at]!)
    ),
    ...own(regionArea(0) as never, region),
    ...own(regionArea(1) as never, other),
    ...own(la0, a),
    ...own(la1, b),
    ...own(la2, other)
  ];
}

async function shownBy(rows: readonly ExactRow[], before = frozenFrom([])) {
  const { shown, hidden } = await protectTables(table(rows), before);
  const at = (area: string, item: string) =>
    shown[0]![rows.findIndex((row) => cellName(row) === `${area}|${item}`)]!;
  return { shown: shown[0]!, hidden, at };
}

describe('protectTables(tables, frozen, rules)', () => {
  it('prints exact counts and hides small ones with what would give them away', async () => {
    const { at } = await shownBy(release([3, 40], [30, 50]));
    expect(at('LA0', 'sex|Female').children).toBe('c');
    expect(at('LA0', 'sex|Male').children).toBe('c');
    expect(at('LA0', 'total|Total').children).toBe(43);
    expect(at('LA1', 'sex|Female').children).toBe('c');
    expect(at(englandArea.code, 'total|Total').children).toBe(523);
  });

  it('hides the share of a hidden count and works out the others from printed counts', async () => {
    const { at } = await shownBy(release([3, 40], [30, 50]));
    expect(at('LA0', 'sex|Female').percent).toBe('c');
    expect(at('R1', 'sex|Female').percent).toBe(53);
    const small = await shownBy([exactRow(laArea(0, 0), 'total', 'Total', 3)]);
    expect(small.at('LA0', 'total|Total')).toMatchObject({
      children: 'c',
      percent: 'c',
      rate: 'c'
    });
  });

  it('prints a true zero', async () => {
    const { at } = await shownBy(release([0, 40], [30, 50]));
    expect(at('LA0', 'sex|Female')).toMatchObject({ children: 0, percent: 0 });
  });

  it('rounds a region raised for a silent LA and the England it is part of, and no other', async () => {
    const { at } = await shownBy(release([123, 177], [null, null], 1.37));
    expect(at('LA1', 'total|Total').children).toBe('x');
    expect(at('R0', 'total|Total').children).toBe(410);
    expect(at('R1', 'total|Total').children).toBe(400);
    expect(at('R1', 'sex|Female').children).toBe(210);
    expect(at(englandArea.code, 'total|Total').children).toBe(800);
  });

  it('knows that a raised figure over its factor says nearly what the LAs sum to', async () => {
    const rows = release([2, 98], [null, null], 1.02);
    const { at } = await shownBy(rows);
    // The region would print 0 to 4 as low; its one answering LA would be known by it.
    expect(at('R0', 'sex|Female').children).toBe('c');
    expect(at('LA0', 'sex|Female').children).toBe('c');
  });

  it('hides again what an earlier release of the period hid, though it is no longer small', async () => {
    const rows = release([30, 40], [30, 50]);
    const cell = { file: 'cme_census', period: '2025-26-autumn', cell: 'LA0|sex|Female' };
    const { at, hidden } = await shownBy(rows, frozenFrom([{ ...cell, small: true }]));
    expect(at('LA0', 'sex|Female').children).toBe('c');
    expect(hidden).toContainEqual({ ...cell, small: true });
    const free = await shownBy(
      rows,
      frozenFrom([{ ...cell, period: '2024-25-autumn', small: true }])
    );
    expect(free.at('LA0', 'sex|Female').children).toBe(30);
  });

  it('hides rather what was revised than what readers know from an earlier release', async () => {
    const rows = [
      exactRow(laArea(0, 0), 'total', 'Total', 73),
      ...[3, 30, 40].map((count, at) =>
        exactRow(laArea(0, 0), 'year_group', `Year ${at + 1}`, count)
      )
    ];
    const printed: Record<string, number> = { 'Year 1': 9, 'Year 2': 30, 'Year 3': 34 };
    const hidden = async (...more: [PrintedBefore] | []) =>
      (await protectTables(table(rows), nothingFrozen, safeRules(), ...more)).hidden.map(
        ({ cell }) => cell.split('|')[2]
      );
    expect(await hidden()).toEqual(['Year 1', 'Year 2']);
    expect(await hidden((_file, { items }) => printed[items[0]?.item ?? ''])).toEqual([
      'Year 1',
      'Year 3'
    ]);
  });

  it.each([1, 2, 3])(
    'leaves the attack nothing to find in a whole release (seed %i)',
    async (seed) => {
      const rows = syntheticRelease({
        seed,
        las: 36,
        regions: 2,
        breakdowns: shortBreakdowns,
        children: 95
      });
      const { shown, counts } = await protectTables(table(rows));
      const findings = await attackRelease(printedCells(rows, shown[0]!), {
        threshold: 5,
        width: 3,
        expectedIn: (parent) => (parent === englandArea.code ? 2 : 18)
      });
      expect(findings.map(({ kind, sentence }) => `${kind} ${sentence}`)).toEqual([]);
      // The best open tool hides 35 beside 209 small ones in a release of this shape; 1.5 times is allowed.
      expect(counts.cells).toBe(897);
      expect(counts.secondary).toBeLessThanOrEqual((1.5 * 35 * counts.primary) / 209);
    }
  );
});

describe('protectTables of a year and its census days', () => {
  const area = laArea(0, 0);
  const figures = (female: number, male: number, unknown: number) => [
    exactRow(area, 'total', 'Total', female + male + unknown),
    exactRow(area, 'sex', 'Female', female),
    exactRow(area, 'sex', 'Male', male),
    exactRow(area, 'sex', 'Unknown', unknown)
  ];
  const day = figures(3, 5, 0);
  const inYear = (rows: readonly ExactRow[]) =>
    rows.map((row) => ({
      ...row,
      period: { ...row.period, id: row.academicYear, timeIdentifier: 'Academic year' }
    }));
  const hiddenOn = async (year: readonly ExactRow[]) => {
    const { hidden, shown } = await protectTables([
      { file: 'cme_census', rows: day },
      { file: 'cme_any_point', rows: inYear(year) }
    ]);
    expect(shown.map((rows) => rows.length)).toEqual([4, 4]);
    return hidden.filter(({ file }) => file === 'cme_census').map(({ cell }) => cell);
  };

  it('hides more of a day where what its year prints would narrow it down', async () => {
    const pair = ['LA0|sex|Female', 'LA0|sex|Male'];
    expect(await hiddenOn(figures(30, 50, 9))).toEqual(pair);
    // No more than 5 girls and 5 boys in the year: of 8 on the day, 3 to 5 are girls.
    expect((await hiddenOn(figures(5, 5, 9))).length).toBeGreaterThan(pair.length);
  });

  it('hides no zero that its year prints as zero: nobody of that year group was missing on any day of it', async () => {
    const groups = (...counts: readonly number[]) => [
      exactRow(
        area,
        'total',
        'Total',
        counts.reduce((sum, count) => sum + count, 0)
      ),
      ...counts.map((count, at) => exactRow(area, 'year_group', `Year ${at + 1}`, count))
    ];
    const hidden = async (year: readonly ExactRow[]) => {
      const tables = [
        { file: 'cme_census', rows: groups(1, 4, 0, 20) },
        { file: 'cme_any_point', rows: inYear(year) }
      ];
      return (await protectTables(tables)).hidden.map(({ cell }) => cell.split('|')[2]);
    };
    // With the family of the one child in mind, a third figure is hidden beside the 1 and the 4.
    expect(await hidden(groups(50, 60, 70, 80))).toEqual(['Year 1', 'Year 2', 'Year 3']);
    expect(await hidden(groups(50, 60, 0, 80))).toEqual(['Year 1', 'Year 2', 'Year 4']);
  });

  it('makes nothing of a year that holds fewer than its day', async () => {
    expect(await hiddenOn(figures(6, 1, 9))).toEqual(['LA0|sex|Female', 'LA0|sex|Male']);
  });
});

describe('modelOf(rows, rules)', () => {
  it('leaves out a sum that does not hold on the counts as returned', () => {
    const area = laArea(0, 0);
    const rows = [
      exactRow(area, 'total', 'Total', 50),
      exactRow(area, 'sex', 'Female', 20),
      exactRow(area, 'sex', 'Male', 29)
    ];
    expect(modelOf(rows, safeRules()).relations).toEqual([]);
  });

  it('takes no zero for hidden that anyone knows: Reception on an autumn census day', () => {
    const rows = [exactRow(laArea(0, 0), 'year_group', 'Reception', 0)];
    expect(modelOf(rows, safeRules()).cells[0]!.structuralZero).toBe(true);
  });
});

describe('parseSafeRules(text)', () => {
  const header = 'level,threshold,base,width,valid_from_year,valid_to_year,source';

  it('finds the rule of a level in a year', () => {
    const rules = parseSafeRules(
      `${header}\nla,6,1,3,2018-19,2023-24,old\nla,10,5,4,2024-25,,new\n`
    );
    expect(rules('la', '2023-24')).toMatchObject({ threshold: 6, base: 1 });
    expect(rules('la', '2025-26')).toMatchObject({ threshold: 10, base: 5, width: 4 });
  });

  it('says which line is wrong and which rule is missing', () => {
    expect(() => parseSafeRules(`${header}\nla,one,1,3,2018-19,,x\n`)).toThrow(
      /line 2, column threshold/
    );
    expect(() => parseSafeRules(`${header}\n`)('la', '2025-26')).toThrow(/no rule for level la/);
  });
});
