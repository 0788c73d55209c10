import { readCsv } from '#files/csv-read.ts';
import { geographicLevelOf } from '#domain/area-level.ts';
import { periodFrom } from '#domain/term.ts';
import { topicOfLabel } from '#domain/topics.ts';

/** What a data file holds of a period: local authorities that have figures of the same items. */
export interface Holding {
  /** Without its extension, such as `cme_census`. */
  readonly file: string;
  readonly period: string;
  /** `total|Total`, `sex|Female`, … */
  readonly items: readonly string[];
  /** Codes of the authorities by the code of their region. */
  readonly las: Readonly<Record<string, readonly string[]>>;
}

const columns = [
  'time_period',
  'time_identifier',
  'geographic_level',
  'region_code',
  'new_la_code',
  'breakdown_topic',
  'breakdown',
  'child_count'
] as const;

/** Lines read at a time: some milliseconds' work. */
const atOnce = 2_000;

/**
 * What a data file of a release holds, read from its rows: every figure of an authority that is available, a hidden
 * one included. Nothing where it is no such file. No label of a data file holds a line break.
 */
export function heldInFile(name: string, csv: string): Holding[] {
  const reading = heldByPieces(name, csv);
  let step = reading.next();
  while (!step.done) step = reading.next();
  return step.value;
}

/** The same piece by piece, for a site that answers others between two: England's file has tens of thousands of rows. */
export function* heldByPieces(name: string, csv: string): Generator<undefined, Holding[]> {
  const [header = '', ...lines] = csv.split('\n');
  const names = readCsv(header).columns;
  const places = columns.map((column) => names.indexOf(column));
  if (places.includes(-1)) return [];
  const level = geographicLevelOf('la');
  const items = new Map<string, string[]>();
  const regions = new Map<string, string>();
  for (const [number, line] of lines.entries()) {
    if (number % atOnce === atOnce - 1) yield;
    if (!line.includes(level)) continue;
    const cells = line.includes('"') ? readCsv(line).columns : line.split(',');
    const [time, identifier, geographic, region, la, label, item, count] = places.map(
      (at) => cells[at] ?? ''
    ) as [string, string, string, string, string, string, string, string];
    const topic = topicOfLabel(label);
    if (geographic !== level || count === 'x' || topic === null) continue;
    const key = `${time}|${identifier}|${la}`;
    const own = items.get(key);
    if (own) own.push(`${topic}|${item}`);
    else items.set(key, [`${topic}|${item}`]);
    regions.set(la, region);
  }
  return grouped(name.replace(/\.csv$/, ''), items, regions);
}

/** What the data files among those of a release hold. */
export function heldInFiles(
  files: readonly { readonly name: string; readonly bytes: Uint8Array }[]
): Holding[] {
  return files
    .filter(({ name }) => name.endsWith('.csv'))
    .flatMap(({ name, bytes }) => heldInFile(name, Buffer.from(bytes).toString('utf8')));
}

/** One holding for all authorities of a period that have the same items. */
function grouped(
  file: string,
  items: ReadonlyMap<string, readonly string[]>,
  regions: ReadonlyMap<string, string>
): Holding[] {
  const groups = Map.groupBy(items, ([key, own]) =>
    [key.slice(0, key.lastIndexOf('|')), ...own].join('\u001f')
  );
  return [...groups.values()].map((group) => {
    const [[first, own]] = group as [[string, readonly string[]]];
    const [time = '', identifier = ''] = first.split('|');
    const codes = group.map(([key]) => key.slice(key.lastIndexOf('|') + 1)).sort();
    const las = Object.groupBy(codes, (la) => regions.get(la) ?? '') as Record<string, string[]>;
    return { file, period: periodFrom(time, identifier), items: own, las };
  });
}
