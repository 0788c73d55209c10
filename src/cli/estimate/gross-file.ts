import { Refusal } from '#files/refusal.ts';
import { periodFrom } from '#domain/term.ts';
import {
  hasColumn,
  numberOf,
  numbersIn,
  queryTable,
  readText,
  type SourceTable
} from '#estimates/input/table.ts';

/** Returns of one term: LA to count, null where the LA was silent. */
export interface TermReturns {
  readonly term: string;
  readonly returns: ReadonlyMap<string, number | null>;
}

export interface ReturnsFile {
  /** In time order. */
  readonly terms: readonly TermReturns[];
  /** Region of each LA where the file says so. */
  readonly regions: ReadonlyMap<string, { readonly code: string; readonly name: string }>;
  /** Published files list every LA, silent ones with x; returns list only those that came. */
  readonly layout: 'la_return' | 'published';
  readonly collection: string;
}

export interface ReturnsChoice {
  readonly collection?: string;
  readonly value?: string;
}

/** Totals by LA and term, from la_return rows or from a published EES file (long or wide). */
export async function readReturns(table: SourceTable, choice: ReturnsChoice): Promise<ReturnsFile> {
  const published = hasColumn(table, 'geographic_level');
  const value = choice.value ?? valueColumn(table);
  const code = ['new_la_code', 'la_code'].find((name) => hasColumn(table, name));
  const period = ['time_period', 'time_identifier'];
  if (!code || period.some((name) => !hasColumn(table, name)))
    throw new Refusal(
      `${table.name} needs the columns time_period, time_identifier, new_la_code and child_count (la_return), or those of a published LA file.`
    );
  const optional = [
    'geographic_level',
    'collection',
    'breakdown_topic',
    'breakdown',
    'region_code',
    'region_name'
  ].filter((name) => hasColumn(table, name));
  const read = await readText(table, [...period, code, value, ...optional]);
  const at = (name: string, i: number) => read.values[name]?.[i] ?? null;
  const total = (name: string, i: number) =>
    !optional.includes(name) || at(name, i)?.toLowerCase() === 'total';
  const rows = read.line
    .map((_, i) => i)
    .filter(
      (i) =>
        (!published || at('geographic_level', i)?.toLowerCase() === 'local authority') &&
        total('breakdown_topic', i) &&
        total('breakdown', i)
    );
  if (rows.length === 0) throw new Refusal(`${table.name} has no LA rows of the topic Total.`);
  const collection = collectionOf(
    rows.map((i) => at('collection', i)),
    value,
    choice.collection
  );
  const terms = new Map<string, Map<string, number | null>>();
  const regions = new Map<string, { code: string; name: string }>();
  for (const i of rows) {
    if (optional.includes('collection') && at('collection', i) !== collection) continue;
    const where = `${table.name}, line ${read.line[i]}`;
    const la = at(code, i);
    if (!la) throw new Refusal(`${where}: the LA code is missing.`);
    const term = termOf(at('time_period', i), at('time_identifier', i), where);
    const returns = terms.get(term) ?? new Map<string, number | null>();
    if (returns.has(la)) throw new Refusal(`${where}: ${la} is given twice for ${term}.`);
    returns.set(la, countOf(at(value, i), `${where}, column "${value}"`));
    terms.set(term, returns);
    const region = at('region_code', i);
    if (region) regions.set(la, { code: region, name: at('region_name', i) ?? region });
  }
  return {
    terms: [...terms]
      .map(([term, returns]) => ({ term, returns }))
      .sort((a, b) => (a.term < b.term ? -1 : 1)),
    regions,
    layout: published ? 'published' : 'la_return',
    collection
  };
}

function termOf(period: string | null, identifier: string | null, where: string): string {
  try {
    return periodFrom(period ?? '', identifier ?? '');
  } catch (error) {
    throw new Refusal(`${where}: ${error instanceof Error ? error.message : String(error)}`);
  }
}

function valueColumn(table: SourceTable): string {
  const names = [
    'child_count',
    'ehe_census_date',
    'cme_census_date',
    'ehe_any_point',
    'cme_any_point'
  ];
  const found = names.find((name) => hasColumn(table, name));
  if (found) return found;
  throw new Refusal(
    `${table.name} has none of the columns ${names.join(', ')}; name the one to gross with --value.`
  );
}

function collectionOf(given: (string | null)[], value: string, wanted: string | undefined): string {
  const found = [...new Set(given.filter((name) => name !== null))];
  if (found.length === 0) return value;
  if (wanted !== undefined && !found.includes(wanted))
    throw new Refusal(
      `There are no rows of the collection "${wanted}"; there are ${found.join(', ')}.`
    );
  return wanted ?? (found.includes('cme_census') ? 'cme_census' : found[0]!);
}

/** `x` (and blank) is silence; `low` is a return that rounds to 0. */
function countOf(text: string | null, where: string): number | null {
  if (text === null || text === 'x' || text === 'z') return null;
  if (text === 'low') return 0;
  const number = numberOf(text);
  if (number === null || number < 0)
    throw new Refusal(`${where}: "${text}" is neither a count, nor x (not returned), nor low.`);
  return number;
}

/** Pupils by LA: of the academic year where the file has years and that one among them, else its newest. */
export async function readPupils(
  table: SourceTable,
  academicYear: string
): Promise<{ pupils: Map<string, number>; year: string | null }> {
  const code = ['la_code', 'new_la_code', 'ehe_la_code'].find((name) => hasColumn(table, name));
  const size = ['pupils_reception_to_11', 'pupils', 'residents_5_16', 'population'].find((name) =>
    hasColumn(table, name)
  );
  if (!code || !size)
    throw new Refusal(
      `${table.name} needs an LA code (la_code) and pupils (pupils_reception_to_11).`
    );
  const yearColumn = ['year', 'academic_year'].find((name) => hasColumn(table, name));
  const filter = `where ${table.ref(size)} is not null`;
  const shown = [code, size, ...(yearColumn ? [yearColumn] : [])];
  const rows = await queryTable(
    table,
    `select ${shown.map((name, i) => `${table.ref(name)} as v${i}`).join(', ')} from ${table.from} ${filter}`
  );
  const read = {
    line: rows.map((_, i) => i + 2),
    values: Object.fromEntries(
      shown.map((name, i) => [name, rows.map((row) => row[`v${i}`] as string | null)])
    )
  };
  const sizes = numbersIn(table, read, size, { above: 0 });
  const years = yearColumn ? read.values[yearColumn]! : [];
  const wanted = [
    academicYear,
    academicYear.replace('-', '/'),
    academicYear.slice(0, 4),
    `${academicYear.slice(0, 4)}${academicYear.slice(5)}`
  ];
  const known = [...new Set(years)].filter((year) => year !== null).sort();
  const year = known.find((name) => wanted.includes(name)) ?? known.at(-1) ?? null;
  const pupils = new Map<string, number>();
  sizes.forEach((value, i) => {
    const la = read.values[code]![i];
    if (la && (year === null || years[i] === year)) pupils.set(la, value);
  });
  return { pupils, year };
}
