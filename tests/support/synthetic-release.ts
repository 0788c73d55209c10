import { exact } from '#disclosure/exact.ts';
import type { ExactRow } from '#disclosure/exact-row.ts';
import { england } from '#domain/area-level.ts';
import { chanceFrom, multinomial } from '#estimates/numerics/random.ts';
import type { AnswerArea, Topic } from '#measures/question.ts';

/** Topics and the share of children in each item; the items of a topic make up the total. */
export type Breakdowns = Readonly<Partial<Record<Topic, readonly number[]>>>;

/** 23 rows an area: a total and 3, 13 and 6 items. */
export const shortBreakdowns: Breakdowns = {
  sex: [46, 53, 1],
  year_group: [1, 3, 4, 5, 6, 7, 8, 10, 11, 13, 14, 16, 2],
  reason: [30, 25, 18, 12, 10, 5]
};

/** 45 rows an area, as in the published census file of 2025/26: a total and 3, 13, 8 and 20 items. */
export const longBreakdowns: Breakdowns = {
  sex: [46, 53, 1],
  year_group: [1, 3, 4, 5, 6, 7, 8, 10, 11, 13, 14, 16, 2],
  duration: [8, 11, 17, 19, 16, 12, 9, 8],
  reason: [15, 13, 11, 9, 8, 7, 6, 5, 5, 4, 4, 3, 3, 2, 2, 1, 1, 0.6, 0.3, 0.1]
};

export interface SyntheticSettings {
  readonly seed: number;
  readonly las: number;
  readonly regions: number;
  readonly breakdowns: Breakdowns;
  /** The middle size of an LA; sizes spread around it by a factor of about two. */
  readonly children: number;
}

/** One period of a release of children who never were: every LA, its region, England. Same seed, same figures. */
export function syntheticRelease(settings: SyntheticSettings): ExactRow[] {
  const { seed, las, regions, breakdowns, children } = settings;
  const chance = chanceFrom(seed);
  const topics = Object.entries(breakdowns) as [Topic, readonly number[]][];
  const sums = new Map<string, number>();
  const cells: { area: AnswerArea; topic: Topic; item: string; count: number }[] = [];
  const record = (area: AnswerArea, topic: Topic, item: string, count: number) => {
    cells.push({ area, topic, item, count });
    for (const code of [area.regionCode!, england.code]) {
      const key = `${code}|${topic}|${item}`;
      sums.set(key, (sums.get(key) ?? 0) + count);
    }
  };
  for (let at = 0; at < las; at++) {
    const area = laArea(at, at % regions);
    const size = Math.max(1, Math.round(children * Math.exp(0.7 * chance.normal())));
    record(area, 'total', 'Total', size);
    for (const [topic, weights] of topics) {
      // Areas differ in their mix, as real ones do.
      const mix = weights.map((weight) => weight * Math.exp(0.4 * chance.normal()));
      multinomial(chance, size, mix).forEach((count, item) =>
        record(area, topic, `${topic} ${item}`, count)
      );
    }
  }
  const above = [englandArea, ...Array.from({ length: regions }, (_, at) => regionArea(at))];
  const made = above.flatMap((area) =>
    cells
      .filter((cell) => cell.area.code === 'LA0')
      .map(({ topic, item }) => ({
        area,
        topic,
        item,
        count: sums.get(`${area.code}|${topic}|${item}`)!
      }))
  );
  return [...made, ...cells].map(({ area, topic, item, count }) =>
    exactRow(area, topic, item, count)
  );
}

/** A row as the measures hand it to the gate, in autumn 2025. */
export function exactRow(
  area: AnswerArea,
  topic: Topic,
  item: string,
  count: number | null,
  kind: 'counted' | 'grossed' = 'counted'
): ExactRow {
  return {
    period: {
      id: '2025-26-autumn',
      timePeriod: '202526',
      timeIdentifier: 'Autumn term',
      label: 'autumn 2025'
    },
    academicYear: '2025-26',
    area,
    items: topic === 'total' ? [] : [{ topic, item }],
    quantity: 'count',
    children: exact(count),
    allChildren: exact(count),
    median: null,
    residents: topic === 'total' ? 40_000 : null,
    kind,
    responding: 1,
    expected: 1
  };
}

export const englandArea: AnswerArea = {
  level: 'national',
  code: england.code,
  name: england.name,
  regionCode: null,
  regionName: null,
  oldLaCode: null
};

export function regionArea(at: number): AnswerArea {
  const code = `R${at}`;
  return {
    level: 'regional',
    code,
    name: `Region ${at}`,
    regionCode: code,
    regionName: `Region ${at}`,
    oldLaCode: null
  };
}

export function laArea(at: number, region: number): AnswerArea {
  return {
    level: 'la',
    code: `LA${at}`,
    name: `Authority ${at}`,
    regionCode: `R${region}`,
    regionName: `Region ${region}`,
    oldLaCode: null
  };
}
