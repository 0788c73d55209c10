import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { DuckDBDataChunk, DuckDBInstance, INTEGER, type DuckDBConnection } from '@duckdb/node-api';
import type { Reference } from '#reference/reference.ts';
import { BLANK, LANGUAGES, NEEDS } from './attributes.ts';
import { firstOfSeptember, isoDay, type Point } from './calendar.ts';
import { DESTINATIONS } from './endings.ts';
import type { Country } from './generate.ts';
import { codeOn } from './places.ts';
import { chance } from './random.ts';
import type { Episodes } from './register.ts';
import { publishedItems } from './published.ts';
import {
  cmeTable,
  eheTable,
  episodeTable,
  extractQuery,
  peopleTable,
  type Words
} from './extract-sql.ts';

/** One file written: a register of one term, as known on its as-at day. */
export interface SampleFile {
  readonly source: 'cme_register' | 'ehe_register';
  readonly term: string;
  readonly asAt: string;
  readonly file: string;
}

/** What to write: everything, or one authority with wards. */
export interface Scope {
  /** Position of the only authority wanted. */
  readonly only?: number;
  /** Told of each file as soon as it is whole, while the next is written. */
  readonly onFile?: (file: SampleFile) => void;
}

/**
 * Writes the two registers of every collected term as CSV, one file a source and term. A file holds
 * what was known on the return date: the episodes that touch the term's academic year or are open,
 * in autumn those of the year before too. Silent authorities are not in it.
 */
export async function writeExtracts(
  country: Country,
  reference: Reference,
  folder: string,
  seed: number,
  scope: Scope = {}
): Promise<SampleFile[]> {
  await mkdir(folder, { recursive: true });
  const instance = await DuckDBInstance.create(':memory:', {
    autoinstall_known_extensions: 'false',
    autoload_known_extensions: 'false',
    threads: '2'
  });
  const connection = await instance.connect();
  try {
    await fill(connection, country, reference, seed);
    const files: SampleFile[] = [];
    for (const point of country.when.filter(({ collected }) => collected)) {
      const codes = codesOn(country, point, scope);
      for (const source of ['cme_register', 'ehe_register'] as const) {
        const file = join(folder, `${source}-${point.term}.csv`);
        await connection.run(
          `copy (${extractQuery(source, codes, scope.only !== undefined)}) to '${file.replaceAll("'", "''")}' (header, delimiter ',')`,
          {
            as_at: point.asAt,
            reach: firstOfSeptember(point.academicYear - (point.season === 'autumn' ? 1 : 0))
          }
        );
        const written = { source, term: point.term, asAt: isoDay(point.asAt), file };
        files.push(written);
        scope.onFile?.(written);
      }
    }
    return files;
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
}

/** The code of every place on a point's day; null for those that did not return or are not wanted. */
function codesOn(country: Country, point: Point, scope: Scope): (string | null)[] {
  const silent = country.silent[country.when.indexOf(point)];
  return country.places.map((place, index) => {
    const out = scope.only === undefined ? silent?.has(index) : scope.only !== index;
    return out ? null : codeOn(place, point.day);
  });
}

/** Children and episodes as tables in words, ready to be filtered. */
async function fill(
  connection: DuckDBConnection,
  country: Country,
  reference: Reference,
  seed: number
): Promise<void> {
  const { children, attributes: a, cme, ehe } = country;
  const items = (topic: Parameters<Reference['itemsOf']>[1], collection: 'cme' | 'ehe' = 'cme') =>
    reference.itemsOf(collection, topic, '2025-26').map(({ item }) => item);
  const words: Words = {
    sex: items('sex'),
    ethnicity: items('ethnicity'),
    language: LANGUAGES,
    sen: items('sen_provision'),
    need: NEEDS,
    care: items('social_care_status'),
    reason: publishedItems(reference).reason.map((item) => (item === 'Not recorded' ? null : item)),
    home_reason: items('reason', 'ehe'),
    notified: items('notified_by'),
    setting: items('previous_setting'),
    destination: DESTINATIONS
  };
  const ids = Int32Array.from({ length: children.count }, (_, child) => child);
  await append(
    connection,
    'people_raw',
    {
      child: ids,
      place: children.place,
      person: children.person,
      birth: children.birth,
      sex: children.sex,
      ethnicity: a.ethnicity,
      language: a.language,
      sen: a.sen,
      need: a.need,
      meals: a.meals,
      care: a.care,
      decile: a.decile,
      ward: a.ward,
      upn: a.upn,
      nhs: a.nhs
    },
    children.count
  );
  await append(connection, 'cme_raw', { ...columnsOf(cme), ...contacts(country, seed) }, cme.count);
  await append(connection, 'ehe_raw', { ...columnsOf(ehe), ...orders(country, seed) }, ehe.count);
  const steps = [
    peopleTable(words),
    episodeTable('cme'),
    cmeTable(words),
    episodeTable('ehe'),
    eheTable(words)
  ];
  for (const sql of steps) {
    await connection.run(sql);
  }
}

function columnsOf(all: Episodes): Record<string, Int32Array | Uint8Array> {
  return {
    child: all.child,
    starts: all.start,
    ends: all.end,
    recorded: all.recorded,
    closed: all.closed,
    reason: all.reason,
    destination: all.destination,
    year_group: all.yearGroup,
    unknown_start: all.unknownStart
  };
}

/** Who told of a CME episode and when, and when the first action followed: each authority has its own speed. */
function contacts(country: Country, seed: number): Record<string, Int32Array | Uint8Array> {
  const by = chance(seed, 'contacts');
  const speed = country.places.map(() => 3 + by.exponential(6));
  const { cme, children } = country;
  const notified = new Uint8Array(cme.count).fill(BLANK);
  const notifiedOn = new Int32Array(cme.count).fill(-1);
  const actedOn = new Int32Array(cme.count).fill(-1);
  const setting = new Uint8Array(cme.count).fill(BLANK);
  for (let episode = 0; episode < cme.count; episode += 1) {
    const start = cme.start[episode] as number;
    const recorded = cme.recorded[episode] as number;
    const told = start + Math.floor((recorded - start) * by.unit());
    const place = children.place[cme.child[episode] as number] as number;
    if (by.unit() < 0.8) notified[episode] = by.weighted([38, 12, 14, 6, 7, 2, 15, 2, 4]);
    if (by.unit() < 0.6) notifiedOn[episode] = told;
    if (by.unit() < 0.7) actedOn[episode] = told + Math.floor(by.exponential(speed[place] ?? 8));
    if (by.unit() < 0.7) setting[episode] = by.weighted([1, 12, 24, 34, 3, 4, 3, 3, 2, 2, 12]);
  }
  return { notified, notified_on: notifiedOn, acted_on: actedOn, setting };
}

/** Notices and orders, and the setting before home education. */
function orders(country: Country, seed: number): Record<string, Int32Array | Uint8Array> {
  const by = chance(seed, 'orders');
  const { ehe } = country;
  const setting = new Uint8Array(ehe.count);
  const notices = new Uint8Array(ehe.count);
  const issued = new Uint8Array(ehe.count);
  const revoked = new Uint8Array(ehe.count);
  for (let spell = 0; spell < ehe.count; spell += 1) {
    setting[spell] = by.weighted([2, 8, 28, 42, 3, 4, 2, 1, 1, 3, 6]);
    notices[spell] = by.unit() < 0.035 ? 1 + by.weighted([85, 15]) : 0;
    issued[spell] = notices[spell] && by.unit() < 0.3 ? 1 : 0;
    revoked[spell] = issued[spell] && by.unit() < 0.25 ? 1 : 0;
  }
  return { setting, notices, issued, revoked };
}

/** Appends columns of whole numbers chunk by chunk. */
async function append(
  connection: DuckDBConnection,
  table: string,
  columns: Readonly<Record<string, Int32Array | Uint8Array>>,
  count: number
): Promise<void> {
  const names = Object.keys(columns);
  await connection.run(
    `create table ${table} (${names.map((name) => `"${name}" integer`).join()})`
  );
  const appender = await connection.createAppender(table);
  const types = names.map(() => INTEGER);
  for (let from = 0; from < count; from += 2048) {
    const rows = Math.min(2048, count - from);
    const chunk = DuckDBDataChunk.create(types, rows);
    chunk.setColumns(
      names.map((name) => Array.from(columns[name]?.subarray(from, from + rows) ?? []))
    );
    appender.appendDataChunk(chunk);
  }
  appender.closeSync();
}
