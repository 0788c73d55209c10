import { publishedFile } from '#disclosure/cell-key/published-cells.ts';
import type { Released } from '#disclosure/cell-key/released.ts';
import { standingOf, type Present, type PublishedPlace } from '#disclosure/cell-key/standing.ts';
import type { Standing } from '#disclosure/exact-row.ts';
import { safeRules } from '#disclosure/fixed-tables/safe-rules.ts';
import { roundingBase } from '#disclosure/rounding-bases.ts';
import { isFew } from '#disclosure/screen-tables/few.ts';
import { academicYearOf } from '#domain/term.ts';
import { marks } from './answering.ts';
import type { BasisCounted, Topic } from './question.ts';
import type { WarehouseReader } from './warehouse-reader.ts';

/** Whose figures make those of regions and England, and which authorities of theirs have few children. */
export type SuppliersNow = (place: PublishedPlace) => Pick<Present, 'las' | 'few'>;

const nobody: Pick<Present, 'las' | 'few'> = { las: new Map(), few: new Map() };

/** For questions about authorities alone, whose figures are their own. */
export const noSuppliers: SuppliersNow = () => nobody;

/** Counted by the marts, of a measure that releases publish; the totals always among the topics. */
export async function suppliersNow(
  warehouse: WarehouseReader,
  asked: {
    readonly measure: string;
    readonly basis: BasisCounted;
    readonly periods: readonly string[];
    readonly topics: readonly Topic[];
  }
): Promise<SuppliersNow> {
  if (publishedFile(asked.measure, []) === null) return noSuppliers;
  const [supplied, few] = await Promise.all([
    suppliedIn(warehouse, asked),
    fewIn(warehouse, asked)
  ]);
  const las = new Map<string, Map<string, string>>();
  for (const { period, item, region, codes } of supplied) {
    const key = `${period}|${item}`;
    las.set(key, (las.get(key) ?? new Map<string, string>()).set(region, codes));
  }
  return ({ period, item }) => ({
    las: las.get(`${period}|${item ? `${item.topic}|${item.item}` : 'total|Total'}`) ?? nobody.las,
    few: few.get(period) ?? nobody.few
  });
}

/**
 * How cells that releases publish stand in tables of the site's own, whatever area they are of. Those are of what is
 * returned last, which stands for what a release printed of it.
 */
export async function standingsNow(
  warehouse: WarehouseReader,
  released: Released,
  asked: Asked
): Promise<(place: PublishedPlace) => Standing> {
  const suppliers = await suppliersNow(warehouse, asked);
  return (place) => standingOf(place, released, { asReturned: true, ...suppliers(place) });
}

type Asked = Parameters<typeof suppliersNow>[1];

function suppliedIn(warehouse: WarehouseReader, { measure, basis, periods, topics }: Asked) {
  const all = ['total', ...topics];
  return warehouse.rows<{ period: string; item: string; region: string; codes: string }>(
    `select period_id as period, topic || '|' || item as item, region_code as region,
       string_agg(area_code, ' ' order by area_code) as codes
     from cell join la on la.la_code = cell.area_code
     where measure = ? and basis = ? and level = 'la' and value is not null
       and period_id in (${marks(periods)}) and topic in (${marks(all)})
     group by period_id, topic, item, region_code`,
    [measure, basis, ...periods, ...all]
  );
}

/** By period and code, whether the total of an authority of few children is the one that was returned. */
async function fewIn(warehouse: WarehouseReader, { measure, basis, periods }: Asked) {
  const rows = await warehouse.rows<{
    period: string;
    code: string;
    value: number;
    returned: number | null;
  }>(
    `select now.period_id as period, now.area_code as code, now.value, returned.value as returned
     from cell as now
     left join cell as returned
       on returned.measure = now.measure and returned.basis = 'returned' and returned.period_id = now.period_id
       and returned.level = 'la' and returned.area_code = now.area_code and returned.topic = 'total'
     where now.measure = ? and now.basis = ? and now.level = 'la' and now.topic = 'total' and now.value > 0
       and now.period_id in (${marks(periods)})`,
    [measure, basis, ...periods]
  );
  const few = rows.filter(({ period, value }) => {
    const year = academicYearOf(period);
    return isFew(value, roundingBase('count', 'la', year).base, safeRules()('la', year));
  });
  const byPeriod = Map.groupBy(few, ({ period }) => period);
  return new Map(
    [...byPeriod].map(([period, own]) => [
      period,
      new Map(own.map(({ code, value, returned }) => [code, value === returned]))
    ])
  );
}
