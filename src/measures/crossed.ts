import { keys } from '#disclosure/cell-key/p-table.ts';
import { recordKeyParameters, recordKeySql } from '#disclosure/cell-key/record-key-sql.ts';
import { marks } from './answering.ts';
import type { Answering } from './answering.ts';
import { cellKey } from './cells.ts';
import type { Cell, Cells } from './cells.ts';
import { regionFactors } from './grossing.ts';
import { openTopics } from './items.ts';
import type { Lookups } from './lookups.ts';
import { england, lasOf } from './places.ts';
import type { Plan, PlannedSlice } from './plan.ts';
import type { Level, Topic } from './question.ts';
import type { WarehouseReader } from './warehouse-reader.ts';

interface Counted {
  readonly children: number;
  readonly key: number | null;
  readonly median: number | null;
}

/**
 * Answers crossed and filtered questions from the counting views, one row per distinct child.
 * Only child-level registers can be crossed: an LA answered by aggregates counts as not supplying,
 * and its region is grossed for it.
 */
export async function crossedCells(
  warehouse: WarehouseReader,
  plan: Plan,
  answering: readonly Answering[],
  lookups: Lookups,
  secret: Uint8Array | null = null
): Promise<Cells> {
  const levels = levelsCounted(plan, secret !== null);
  const counted = new Map<Level, Map<string, Counted>>();
  for (const level of levels) counted.set(level, await countedAt(level, warehouse, plan, secret));
  const seen = await seenItems(warehouse, plan);
  const supply = new Map(
    plan.slices.map((slice) => [slice.period.id, supplyOf(plan, slice, answering, lookups)])
  );
  const slices = new Map(plan.slices.map((slice) => [slice.period.id, slice]));

  return {
    seen: (topic, areaCode) => seen.get(`${topic}\u001f${areaCode}`) ?? [],
    at(periodId, areaCode, items): Cell {
      const slice = slices.get(periodId);
      const supplied = supply.get(periodId);
      if (!slice || !supplied) throw new Error(`${periodId} is not in the plan.`);
      const las = lasOf(slice.inForce, areaCode);
      const responding = las.filter((la) => supplied.registers.has(la.code)).length;
      const found = (level: Level, code: string) =>
        counted.get(level)?.get(cellKey(periodId, code, items));
      const region = (code: string): number | null => {
        const factor = supplied.factors.get(code) ?? null;
        return factor === null ? null : (found('regional', code)?.children ?? 0) * factor;
      };
      const isLa = las.length === 1 && las[0]?.code === areaCode;
      const children = isLa
        ? responding === 1
          ? (found('la', areaCode)?.children ?? 0)
          : null
        : areaCode === england.code
          ? sumOf([...supplied.factors.keys()].map(region))
          : region(areaCode);
      const level: Level = isLa ? 'la' : areaCode === england.code ? 'national' : 'regional';
      const isMedian = plan.measure.rounding === 'median';
      const own = found(level, areaCode);
      return {
        children,
        ...(secret ? { records: own?.children ?? 0, key: own?.key ?? 0 } : {}),
        median: isMedian ? (own?.median ?? null) : null,
        kind: isMedian || responding === las.length || isLa ? 'counted' : 'grossed',
        responding,
        expected: las.length
      };
    }
  };
}

/** England is made of regions, so a question about it counts them too. */
function levelsCounted(plan: Plan, withKeys: boolean): Level[] {
  const asked = new Set(plan.slices.flatMap((slice) => slice.areas.map((area) => area.level)));
  const needsRegions = asked.has('national') || asked.has('regional');
  return [
    ...(asked.has('national') && (withKeys || plan.measure.rounding === 'median')
      ? (['national'] as const)
      : []),
    ...(needsRegions ? (['regional'] as const) : []),
    ...(asked.has('la') ? (['la'] as const) : [])
  ];
}

const areaColumn: Readonly<Record<Level, string>> = {
  national: `'${england.code}'`,
  regional: 'region_code',
  la: 'la_code'
};

async function countedAt(
  level: Level,
  warehouse: WarehouseReader,
  plan: Plan,
  secret: Uint8Array | null
): Promise<Map<string, Counted>> {
  const { sql, params } = countingSql(level, plan, secret);
  const rows = await warehouse.rows<Record<string, string | number | null>>(sql, params);
  return new Map(
    rows.map((row) => {
      const items = row['is_total'] === 1 ? [] : plan.by.map((topic) => String(row[topic]));
      return [
        cellKey(String(row['period_id']), String(row['area_code']), items),
        {
          children: Number(row['children']),
          key: row['key'] === null ? null : Number(row['key']),
          median: row['median'] as number | null
        }
      ];
    })
  );
}

/** Topic names and the view come from the catalogue; everything a person wrote is bound. */
function countingSql(
  level: Level,
  plan: Plan,
  secret: Uint8Array | null
): { sql: string; params: unknown[] } {
  const periods = plan.slices.map((slice) => slice.period.id);
  const codes = plan.slices.flatMap((slice) =>
    slice.areas.filter((area) => area.level === level).map((area) => area.code)
  );
  const las = level === 'la' ? [...new Set(codes)] : [];
  const topics = plan.by.join(', ');
  const median = plan.measure.rounding === 'median' ? 'median(weeks_missing)' : 'null::double';
  const sets =
    plan.by.length === 0
      ? 'group by period_id, area_code'
      : `group by grouping sets ((period_id, area_code, ${topics}), (period_id, area_code))`;
  const sql = `
with child as (
  select period_id, ${areaColumn[level]} as area_code, ${[...plan.by, ...measured(plan)].join(', ')},
    ${secret ? recordKeySql("la_code || ' ' || child_id") : 'null::integer'} as record_key
  from ${plan.measure.view}
  where basis = ? and period_id in (${marks(periods)})
    ${plan.where.map(({ topic }) => `and ${topic} = ?`).join(' ')}
    ${las.length > 0 ? `and la_code in (${marks(las)})` : ''}
)
select period_id, area_code, ${plan.by.length === 0 ? '1' : `(grouping(${plan.by[0]}))::integer`} as is_total,
  ${plan.by.length === 0 ? '' : `${topics},`}
  count(*)::double as children, (sum(record_key) % ${keys})::double as key, ${median} as median
from child
${sets}`;
  const bound = [plan.basis, ...periods, ...plan.where.map((one) => one.item), ...las];
  return { sql, params: [...(secret ? recordKeyParameters(secret) : []), ...bound] };
}

function measured(plan: Plan): string[] {
  return plan.measure.rounding === 'median' ? ['weeks_missing'] : ['1 as counted'];
}

interface Supply {
  readonly registers: ReadonlySet<string>;
  readonly factors: ReadonlyMap<string, number | null>;
}

function supplyOf(
  plan: Plan,
  slice: PlannedSlice,
  answering: readonly Answering[],
  lookups: Lookups
): Supply {
  const countable = slice.hasCensusDay || !plan.measure.onCensusDay;
  const registers = new Set(
    (countable ? answering : [])
      .filter((row) => row.period_id === slice.period.id && row.kind === 'register')
      .map((row) => row.la_code)
  );
  const weighed = slice.inForce.map((la) => ({
    regionCode: la.regionCode ?? '',
    pupils: lookups.sizes.get(`${la.code}|${slice.academicYear}`)?.pupils ?? null,
    supplied: registers.has(la.code)
  }));
  return { registers, factors: regionFactors(weighed) };
}

/**
 * Items of open topics, from every period the LA has: an item with no children this term is then a
 * row of 0, not a row left out.
 */
async function seenItems(warehouse: WarehouseReader, plan: Plan): Promise<Map<string, string[]>> {
  const seen = new Map<string, string[]>();
  const las = [...new Set(plan.slices.flatMap((slice) => slice.areas.map((area) => area.code)))];
  for (const topic of plan.by.filter((one: Topic) => openTopics.includes(one))) {
    const rows = await warehouse.rows<{ la_code: string; item: string }>(
      `select distinct la_code, ${topic} as item from ${plan.measure.view}
       where basis = ? and la_code in (${marks(las)}) order by la_code, item`,
      [plan.basis, ...las]
    );
    for (const { la_code: code, item } of rows) {
      const key = `${topic}\u001f${code}`;
      seen.set(key, [...(seen.get(key) ?? []), item]);
    }
  }
  return seen;
}

function sumOf(values: readonly (number | null)[]): number | null {
  let sum = 0;
  for (const value of values) {
    if (value === null) return null;
    sum += value;
  }
  return sum;
}
