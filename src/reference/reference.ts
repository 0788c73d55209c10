import { UsageError } from '#files/refusal.ts';
import { projectRoot } from '#files/home.ts';
import type { Collection } from '#domain/collection.ts';
import type { IsoDay } from '#domain/day.ts';
import { academicYearOf, parseTermId } from '#domain/term.ts';
import type { Topic } from '#domain/topics.ts';
import { areaLookups } from './area-series.ts';
import type { AreaLookups } from './area-series.ts';
import { checkTables } from './check-tables.ts';
import { readTables } from './tables.ts';
import type { Item, Pupils, Region, Residents, Tables, TermRow } from './tables.ts';

export type * from './tables.ts';

/** The facts of `data/reference/`, typed, in file order, with the lookups that respect their dates. */
export interface Reference extends Tables, AreaLookups {
  /** @throws UsageError when no such term is in `terms.csv`. */
  term(id: string): TermRow;
  /** The term whose limits hold a day; undefined outside the years of `terms.csv`. */
  termOn(day: IsoDay): TermRow | undefined;
  regionByCode(code: string): Region | undefined;
  /**
   * The code list in force in the academic year of a year or term, in published order. Empty where
   * the topic was not collected (CME reasons in 2022/23) and for wards, which have no list.
   */
  itemsOf(collection: Collection, topic: Topic, period: string): readonly Item[];
  /**
   * The item of the list in force then that counts a reason worded as in the newest list; the reason
   * itself when that list has it; null when there was no list or the reason is in none.
   */
  reasonInForce(collection: Collection, reason: string, period: string): string | null;
  /** Pupils in Reception to Year 11 of an LA in the academic year of a year or term. */
  pupilsOf(laCode: string, period: string): Pupils | undefined;
  /** Residents aged 5 to 16 of an LA in the academic year of a year or term: approximate as shipped. */
  residentsOf(laCode: string, period: string): Residents | undefined;
}

const loaded = new Map<string, Reference>();

/**
 * Reads and checks `data/reference/` once per folder and process.
 * @throws Refusal naming the file, the line and the rule of the first fault.
 */
export function loadReference(root: string = projectRoot()): Reference {
  const known = loaded.get(root);
  if (known) return known;
  const reference = referenceOf(readTables(root));
  loaded.set(root, reference);
  return reference;
}

/** The lookups over tables already read. @throws Refusal when the tables contradict one another. */
export function referenceOf(tables: Tables): Reference {
  checkTables(tables);
  const terms = new Map<string, TermRow>(tables.terms.map((row) => [row.termId, row]));
  const regions = new Map(tables.regions.map((row) => [row.regionCode, row]));
  const order = new Map(tables.regions.map((row) => [row.regionCode, row.regionOrder]));
  const pupils = new Map(tables.pupils.map((row) => [`${row.laCode} ${row.year}`, row]));
  const residents = new Map(tables.residents.map((row) => [`${row.laCode} ${row.year}`, row]));
  const sized = (laCode: string, period: string) => `${laCode} ${academicYearOf(period)}`;
  const itemsOf: Reference['itemsOf'] = (collection, topic, period) => {
    const year = academicYearOf(period);
    return tables.items
      .filter((row) => row.collection === collection && row.topic === topic && inForce(row, year))
      .sort((a, b) => a.itemOrder - b.itemOrder);
  };
  return {
    ...tables,
    ...areaLookups(tables.las, tables.laSuccessors, order),
    term: (id) => {
      const row = terms.get(parseTermId(id));
      if (row) return row;
      const [first, last] = [tables.terms[0]?.termId, tables.terms.at(-1)?.termId];
      throw new UsageError(`There is no term ${id}: the terms run from ${first} to ${last}.`);
    },
    termOn: (day) => tables.terms.find((row) => row.periodStart <= day && day <= row.periodEnd),
    regionByCode: (code) => regions.get(code),
    itemsOf,
    reasonInForce: (collection, reason, period) => {
      const year = academicYearOf(period);
      const crossed = tables.reasonCrosswalk.find(
        (row) => row.collection === collection && row.item === reason && inForce(row, year)
      );
      if (crossed) return crossed.countedAs;
      const list = itemsOf(collection, 'reason', year);
      return list.some((row) => row.item === reason) ? reason : null;
    },
    pupilsOf: (laCode, period) => pupils.get(sized(laCode, period)),
    residentsOf: (laCode, period) => residents.get(sized(laCode, period))
  };
}

function inForce(
  row: { readonly validFromYear: string; readonly validToYear: string | null },
  year: string
): boolean {
  return row.validFromYear <= year && (row.validToYear === null || year <= row.validToYear);
}
