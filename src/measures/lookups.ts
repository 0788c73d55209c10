import { perBuild } from './per-build.ts';
import type { WarehouseReader } from './warehouse-reader.ts';

export interface TermRow {
  readonly term_id: string;
  readonly academic_year: string;
  readonly time_period: string;
  readonly time_identifier: string;
  readonly label: string;
  readonly day: string;
  readonly has_census_day: boolean;
}

export interface YearRow {
  readonly academic_year: string;
  readonly time_period: string;
  readonly label: string;
  readonly day: string;
}

export interface LaRow {
  readonly la_code: string;
  readonly old_la_code: string | null;
  readonly la_name: string;
  readonly region_code: string;
  readonly region_name: string;
  readonly region_order: number;
  readonly valid_from: string;
  readonly valid_to: string | null;
}

export interface SizeRow {
  readonly la_code: string;
  readonly academic_year: string;
  readonly pupils: number | null;
  readonly residents: number | null;
  readonly residents_approximate: boolean | null;
}

/** The small tables a question is checked against, read once for each build of the warehouse. */
export interface Lookups {
  /** Oldest first. `day`: the census day, or the last day of a term without one. */
  readonly terms: readonly TermRow[];
  readonly years: readonly YearRow[];
  /** By region order, then code. */
  readonly las: readonly LaRow[];
  readonly regions: readonly { readonly region_code: string; readonly region_name: string }[];
  /** Items in published order, by `collection|academic year|topic`. */
  readonly items: ReadonlyMap<string, readonly string[]>;
  /** By `la_code|academic_year`. */
  readonly sizes: ReadonlyMap<string, SizeRow>;
  /** Ids of the snapshots that hold a synthetic sample. */
  readonly synthetic: ReadonlySet<string>;
}

/** Read once for each build. */
export const lookupsOf = perBuild(readLookups);

async function readLookups(warehouse: WarehouseReader): Promise<Lookups> {
  const [terms, years, las, regions, items, sizes, synthetic] = await Promise.all([
    warehouse.rows<TermRow>(
      `select term_id, academic_year, time_period::varchar as time_period, time_identifier, label,
              coalesce(census_date, period_end)::varchar as day,
              census_date is not null as has_census_day
       from term order by term_order`
    ),
    warehouse.rows<YearRow>(
      `select academic_year, time_period::varchar as time_period, label, year_end::varchar as day
       from academic_year order by academic_year`
    ),
    warehouse.rows<LaRow>(
      `select la_code, old_la_code::varchar as old_la_code, la_name, region_code,
              region.region_name, region_order::integer as region_order,
              valid_from::varchar as valid_from, valid_to::varchar as valid_to
       from la join region using (region_code) order by region_order, la_code`
    ),
    warehouse.rows<{ region_code: string; region_name: string }>(
      'select region_code, region_name from region order by region_order'
    ),
    warehouse.rows<{ collection: string; academic_year: string; topic: string; item: string }>(
      `select collection, academic_year, topic, item from item
       order by collection, academic_year, topic, item_order`
    ),
    warehouse.rows<SizeRow>(
      `select la_code, academic_year, pupils::double as pupils, residents::double as residents,
              residents_approximate
       from la_size`
    ),
    warehouse.rows<{ snapshot_id: string }>(
      'select distinct snapshot_id from snapshot where synthetic'
    )
  ]);
  return {
    terms,
    years,
    las,
    regions,
    items: grouped(items),
    sizes: new Map(sizes.map((size) => [`${size.la_code}|${size.academic_year}`, size])),
    synthetic: new Set(synthetic.map((row) => row.snapshot_id))
  };
}

function grouped(
  rows: readonly { collection: string; academic_year: string; topic: string; item: string }[]
): Map<string, string[]> {
  const lists = new Map<string, string[]>();
  for (const row of rows) {
    const key = `${row.collection}|${row.academic_year}|${row.topic}`;
    const list = lists.get(key);
    if (list) list.push(row.item);
    else lists.set(key, [row.item]);
  }
  return lists;
}
