import type { Figure } from '#disclosure/figure.ts';
import type { AnswerArea } from '#measures/question.ts';
import { protectCells, type TableOf } from '#disclosure/screen-tables/protect-table.ts';
import { supplyOf, type Supplied } from '#journeys/supply.ts';

export interface FlowRow {
  readonly period: string;
  readonly region: string;
  /** First day of the month. */
  readonly month: string;
  readonly started: number;
  readonly ended: number;
  readonly toSchool: number;
}

export interface SuppliedIn extends Supplied {
  readonly period: string;
  readonly old: string;
}

export interface FlowTerm {
  readonly id: string;
  readonly label: string;
  readonly academicYear: string;
}

/** One month: who became missing and who left, and whether records of it may still be coming in. */
export interface FlowMonth {
  readonly month: string;
  readonly started: Figure;
  readonly ended: Figure;
  readonly toSchool: Figure;
  readonly settled: boolean;
}

/** Days after its end in which a month is taken to be still filling up. */
export const settlingDays = 28;

/** Months in order, each grossed by the LAs that answer for its term and protected as a table of its own. */
export function flowsOf(
  rows: readonly FlowRow[],
  supplied: readonly SuppliedIn[],
  terms: readonly FlowTerm[],
  area: AnswerArea,
  viewer: TableOf['viewer']
): readonly FlowMonth[] {
  return terms.flatMap((term) => {
    const las = supplied.filter(({ period }) => period === term.id);
    const here =
      area.level === 'la'
        ? { ...area, code: las.find(({ old }) => old === area.oldLaCode)?.la ?? area.code }
        : area;
    const supply = supplyOf(las, here);
    const asAts = las
      .filter(({ la, region, supplied: has }) => has && within(here, la, region))
      .flatMap(({ asAt }) => asAt ?? []);
    // One authority in twenty may be behind without making the others' months look unfinished.
    const heldTo = [...asAts].sort()[Math.floor(asAts.length / 20)] ?? '';
    const own = rows.filter(({ period }) => period === term.id);
    const months = [...new Set(own.map(({ month }) => month))].sort();
    return months
      .filter((month) => month <= heldTo)
      .map((month) => {
        const total = (part: 'started' | 'ended' | 'toSchool') => {
          const byRegion = new Map<string, number>();
          for (const row of own)
            if (row.month === month)
              byRegion.set(row.region, (byRegion.get(row.region) ?? 0) + row[part]);
          return supply.total(byRegion);
        };
        const ended = total('ended');
        const [started, left, school] = protectCells(
          [
            { items: [], children: total('started'), of: null },
            { items: [], children: ended, of: ended },
            { items: [], children: total('toSchool'), of: ended }
          ],
          {
            area: here,
            term,
            viewer,
            kind: supply.responding === supply.expected ? 'counted' : 'grossed',
            responding: supply.responding,
            expected: supply.expected
          }
        ).map(({ value }) => value);
        return {
          month,
          started: started!,
          ended: left!,
          toSchool: school!,
          settled: heldTo >= daysAfter(month, settlingDays)
        };
      });
  });
}

function within(area: AnswerArea, la: string, region: string): boolean {
  return area.level === 'national' || area.code === la || area.code === region;
}

/** The day so many days after the end of the month that begins on `month`. */
function daysAfter(month: string, days: number): string {
  const [year, number] = month.split('-').map(Number) as [number, number];
  return new Date(Date.UTC(year, number, days)).toISOString().slice(0, 10);
}
