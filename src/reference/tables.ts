import { join } from 'node:path';
import type { z } from 'zod';
import { camelCased } from './camel-case.ts';
import type { CamelCased } from './camel-case.ts';
import { readTable } from './read-table.ts';
import { columns } from './rows.ts';

type Columns = typeof columns;
type RowOf<Table extends keyof Columns> = CamelCased<z.output<Columns[Table]>>;

/** A term: its census day (null where none was held or none is known), its limits and its return date. */
export type TermRow = RowOf<'terms'>;
export type Region = RowOf<'regions'>;
/** A local authority under one code; `validTo` is the last day in force, null while it is live. */
export type La = RowOf<'las'>;
export type LaSuccessor = RowOf<'laSuccessors'>;
export type LaCentroid = RowOf<'laCentroids'>;
/** One item of a code list, in force from the first to the last academic year, both included. */
export type Item = RowOf<'items'>;
export type ReasonCrosswalk = RowOf<'reasonCrosswalk'>;
export type Pupils = RowOf<'pupils'>;
export type Residents = RowOf<'residents'>;
/** A row as DfE published it; figures stay text, because `x`, `low` and 0 differ. */
export type Published = RowOf<'published'>;
export type PublishedAnyPoint = RowOf<'publishedAnyPoint'>;
export type ResponseRate = RowOf<'responseRates'>;
/** A weekday on which offices in England are closed. */
export type BankHoliday = RowOf<'bankHolidays'>;

const files = {
  terms: 'terms.csv',
  regions: 'regions.csv',
  las: 'las.csv',
  laSuccessors: 'la_successors.csv',
  laCentroids: 'la_centroids.csv',
  items: 'items.csv',
  reasonCrosswalk: 'reason_crosswalk.csv',
  pupils: 'pupils.csv',
  residents: 'residents.csv',
  published: 'published_cme.csv',
  publishedAnyPoint: 'published_cme_any_point.csv',
  responseRates: 'response_rates.csv',
  bankHolidays: 'bank_holidays.csv'
} as const satisfies Record<keyof Columns, string>;

export type Tables = { readonly [Table in keyof Columns]: readonly RowOf<Table>[] };

/** Every file of `data/reference/`, each row checked by itself. @throws Refusal on the first fault. */
export function readTables(root: string): Tables {
  const folder = join(root, 'data', 'reference');
  const table = <Table extends keyof Columns>(name: Table): readonly RowOf<Table>[] =>
    readTable(folder, files[name], columns[name] as z.ZodObject, camelCased) as RowOf<Table>[];
  return {
    terms: table('terms'),
    regions: table('regions'),
    las: table('las'),
    laSuccessors: table('laSuccessors'),
    laCentroids: table('laCentroids'),
    items: table('items'),
    reasonCrosswalk: table('reasonCrosswalk'),
    pupils: table('pupils'),
    residents: table('residents'),
    published: table('published'),
    publishedAnyPoint: table('publishedAnyPoint'),
    responseRates: table('responseRates'),
    bankHolidays: table('bankHolidays')
  };
}
