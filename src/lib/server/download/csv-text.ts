import { writeCsv } from '#files/csv.ts';
import type { About, FileTable } from './file-table.ts';
import { symbols } from './shown-number.ts';

/** The table alone, for machines: header, rows, nothing else. What is said of it stands in its metadata. */
export function csvText({ columns, rows }: FileTable): string {
  return writeCsv(
    columns.map(({ name }) => name),
    rows
  );
}

/** CSV on the Web metadata: columns with their types and symbols, and all that is said of the table. */
export function csvMetadata({ columns, about, file }: FileTable): string {
  const metadata = {
    '@context': ['http://www.w3.org/ns/csvw', { '@language': 'en' }],
    url: `${file}.csv`,
    'dc:title': about.title,
    'dc:license': { '@id': about.licence.href },
    'dc:rights': about.licence.text,
    'dc:source': about.page,
    ...(about.api === null ? {} : { api: about.api }),
    'dc:modified': about.builtAt,
    'dc:description': sentences(about),
    filters: Object.fromEntries(about.filters),
    definitions: Object.fromEntries(about.definitions),
    protection: about.protection,
    symbols: about.symbols,
    notes: about.notes,
    warehouse: about.warehouse,
    snapshots: about.snapshots,
    dialect: { encoding: 'utf-8', delimiter: ',', lineTerminators: ['\n'], header: true },
    tableSchema: {
      columns: columns.map(({ name, heading, kind }) => ({
        name,
        titles: name,
        'dc:description': heading,
        datatype: kind === 'figure' ? 'number' : 'string',
        ...(kind === 'figure' ? { null: [...symbols] } : {})
      }))
    }
  };
  return `${JSON.stringify(metadata, null, 2)}\n`;
}

/** The same in words, one thing a line. */
export function readme(about: About): string {
  const block = (heading: string, lines: readonly string[]) => [heading, ...lines, ''];
  return [
    about.title,
    '',
    ...block('What was chosen', about.filters.map(pair)),
    ...block('What the figures are', about.definitions.map(pair)),
    ...block('Protection', [about.protection]),
    ...block('Symbols', about.symbols),
    ...block('Know first', about.notes),
    ...block('Where from', [
      `Warehouse ${about.warehouse}, built ${about.builtAt}`,
      ...about.snapshots.map((id) => `Snapshot ${id}`),
      `Page: ${about.page}`,
      ...(about.api === null ? [] : [`API: ${about.api}`])
    ]),
    ...block('Licence', [about.licence.text, about.licence.href])
  ].join('\n');
}

function sentences(about: About): string {
  return [about.protection, ...about.notes].join(' ');
}

function pair([name, value]: readonly [string, string]): string {
  return `${name}: ${value}`;
}
