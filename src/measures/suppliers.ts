import { publishedFile, publishedTopics } from '#disclosure/cell-key/published-cells.ts';
import type { Released } from '#disclosure/cell-key/released.ts';
import { standingOf, type Present, type PublishedPlace } from '#disclosure/cell-key/standing.ts';
import type { Standing } from '#disclosure/exact-row.ts';
import { safeRules } from '#disclosure/fixed-tables/safe-rules.ts';
import { roundingBase } from '#disclosure/rounding-bases.ts';
import { isFew } from '#disclosure/screen-tables/few.ts';
import { academicYearOf } from '#domain/term.ts';
import { marks } from './answering.ts';
import { perBuild } from './per-build.ts';
import type { BasisCounted } from './question.ts';
import type { WarehouseReader } from './warehouse-reader.ts';

/** Whose figures make those of regions and England, and which authorities have few children. */
export type SuppliersNow = (place: PublishedPlace) => Pick<Present, 'las' | 'few'>;

export interface SuppliersAsked {
  /** Nothing but the measures that releases publish has any. */
  readonly measure: string;
  readonly basis: BasisCounted;
  readonly periods: readonly string[];
}

const nobody: Pick<Present, 'las' | 'few'> = { las: new Map(), few: new Map() };

/** For questions about authorities alone, whose figures are their own. */
export const noSuppliers: SuppliersNow = () => nobody;

/** As the marts count them; read once for each build and period. */
export async function suppliersNow(
  warehouse: WarehouseReader,
  asked: SuppliersAsked
): Promise<SuppliersNow> {
  if (publishedFile(asked.measure, []) === null) return noSuppliers;
  const kept = await keptOf(warehouse);
  const keyOf = (period: string) => [asked.measure, asked.basis, period].join('|');
  const periods = asked.periods.filter((period) => !kept.has(keyOf(period)));
  const reading = periods.length > 0 ? suppliedIn(warehouse, { ...asked, periods }) : null;
  for (const period of periods) {
    const own = reading!.then((all) => all.get(period) ?? nothing);
    kept.set(keyOf(period), own);
    own.catch(() => kept.delete(keyOf(period)));
  }
  const found = await Promise.all(
    asked.periods.map(
      async (period) => [period, (await kept.get(keyOf(period))) ?? nothing] as const
    )
  );
  const byPeriod = new Map(found);
  return ({ period, item }) => {
    const { las, few } = byPeriod.get(period) ?? nothing;
    const name = item ? `${item.topic}|${item.item}` : 'total|Total';
    return { las: las.get(name) ?? nobody.las, few };
  };
}

/**
 * How cells that releases publish stand in tables of the site's own, whatever area they are of. Those are of what is
 * returned last, which stands for what a release printed of it.
 */
export async function standingsNow(
  warehouse: WarehouseReader,
  released: Released,
  asked: SuppliersAsked
): Promise<(place: PublishedPlace) => Standing> {
  const suppliers = await suppliersNow(warehouse, asked);
  return (place) => standingOf(place, released, { asReturned: true, ...suppliers(place) });
}

/** Of a period: authorities by item, and those of few children. */
interface InPeriod {
  readonly las: ReadonlyMap<string, Present['las']>;
  readonly few: Present['few'];
}
const nothing: InPeriod = { las: new Map(), few: new Map() };

const keptOf = perBuild(() => Promise.resolve(new Map<string, Promise<InPeriod>>()));

async function suppliedIn(
  warehouse: WarehouseReader,
  asked: SuppliersAsked
): Promise<ReadonlyMap<string, InPeriod>> {
  const [supplied, few] = await Promise.all([lasIn(warehouse, asked), fewIn(warehouse, asked)]);
  return new Map(
    asked.periods.map((period) => {
      const items = Map.groupBy(supplied.get(period) ?? [], ({ item }) => item);
      const las = [...items].map(([item, rows]) => {
        return [item, new Map(rows.map(({ region, codes }) => [region, codes]))] as const;
      });
      return [period, { las: new Map(las), few: few.get(period) ?? nothing.few }];
    })
  );
}

async function lasIn(warehouse: WarehouseReader, { measure, basis, periods }: SuppliersAsked) {
  const topics = publishedTopics(measure);
  const rows = await warehouse.rows<{
    readonly period: string;
    readonly item: string;
    readonly region: string;
    readonly codes: string;
  }>(
    `select period_id as period, topic || '|' || item as item, region_code as region,
       string_agg(area_code, ' ' order by area_code) as codes
     from cell join la on la.la_code = cell.area_code
     where measure = ? and basis = ? and level = 'la' and value is not null
       and period_id in (${marks(periods)}) and topic in (${marks(topics)})
     group by period_id, topic, item, region_code`,
    [measure, basis, ...periods, ...topics]
  );
  return Map.groupBy(rows, ({ period }) => period);
}

/** By period and code, whether the total of an authority of few children is the one that was returned. */
async function fewIn(warehouse: WarehouseReader, { measure, basis, periods }: SuppliersAsked) {
  const rows = await warehouse.rows<{
    readonly basis: string;
    readonly period: string;
    readonly code: string;
    readonly value: number;
  }>(
    `select basis, period_id as period, area_code as code, value from cell
     where measure = ? and basis in (?, 'returned') and level = 'la' and topic = 'total' and value > 0
       and period_id in (${marks(periods)})`,
    [measure, basis, ...periods]
  );
  const returned = new Map(
    rows
      .filter((row) => row.basis === 'returned')
      .map(({ period, code, value }) => [`${period}|${code}`, value])
  );
  const few = rows.filter(({ basis: own, period, value }) => {
    const year = academicYearOf(period);
    const { base } = roundingBase('count', 'la', year);
    return own === basis && isFew(value, base, safeRules()('la', year));
  });
  return new Map(
    [...Map.groupBy(few, ({ period }) => period)].map(([period, own]) => [
      period,
      new Map(own.map(({ code, value }) => [code, returned.get(`${period}|${code}`) === value]))
    ])
  );
}
