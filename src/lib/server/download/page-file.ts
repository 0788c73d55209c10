import { fileFormats, type FileFormat } from './file.ts';
import { symbolLines } from './about.ts';
import { licence, type About, type FileTable } from './file-table.ts';
import type { NamedChart, NamedTable, PageFiles } from './page-files.ts';
import { apiAddress, searchOf } from './page-links.ts';
import { tableFile } from './page-table.ts';

export const pictureFormats = ['svg', 'png'] as const;
export type PictureFormat = (typeof pictureFormats)[number];

/** What the name of a file asks for; null for a name that is none of the page's. */
export type Wanted =
  | { readonly kind: 'table'; readonly item: NamedTable; readonly format: FileFormat }
  | { readonly kind: 'chart'; readonly item: NamedChart; readonly format: PictureFormat };

/** `flow.csv` → the table `flow` as CSV; `flow.png` → the chart of the same name. */
export function wantedOf(files: PageFiles, file: string): Wanted | null {
  const dot = file.indexOf('.');
  const [name, ending] = [file.slice(0, dot), file.slice(dot + 1)];
  const picture = pictureFormats.find((known) => known === ending);
  if (picture) {
    const item = files.charts.find((chart) => chart.name === name);
    return item ? { kind: 'chart', item, format: picture } : null;
  }
  const format = fileFormats.find((known) => known === ending);
  const item = files.tables.find((table) => table.name === name);
  return item && format ? { kind: 'table', item, format } : null;
}

/** One sentence on the files a page has, for who asked for another. */
export function filesThere({ tables, charts }: PageFiles): string {
  const named = (items: readonly { readonly name: string }[]) =>
    items.map(({ name }) => name).join(', ');
  return [
    ...(tables.length > 0
      ? [`Tables, with the endings ${fileFormats.join(', ')}: ${named(tables)}.`]
      : []),
    ...(charts.length > 0 ? [`Charts, with the endings svg and png: ${named(charts)}.`] : [])
  ].join(' ');
}

/** What is said of a table or chart of a page, or of all of it. `origin` is the site's own address. */
export async function aboutItem(
  files: PageFiles,
  item: NamedTable | NamedChart | null,
  origin: string
): Promise<About> {
  const { notes, ...source } = await (item?.source ?? files.source)();
  const inApi = item !== null && files.tables.some(({ name }) => name === item.name);
  const api = inApi ? apiAddress(files, item.name) : null;
  return {
    title: item === null ? files.name : 'title' in item ? item.title : item.subtitle,
    filters: files.filters,
    ...source,
    symbols: symbolLines,
    notes: [...(item?.notes ?? []), ...notes],
    licence,
    page: `${origin}${files.path}${searchOf(files)}`,
    api: api && `${origin}${api}`
  };
}

/** A table of a page as every format takes it, with what the screen says of symbols beyond the standard. */
export async function fileTableOf(
  files: PageFiles,
  item: NamedTable,
  origin: string
): Promise<FileTable> {
  const table = item.table();
  const about = await aboutItem(files, item, origin);
  const said = table.rows
    .flat()
    .flatMap(({ text, words }) => (words === null ? [] : [`${text}: ${words}`]));
  const own = [...new Set(said)].filter((line) => !symbolLines.includes(line));
  return tableFile(fileName(files, item.name), table, {
    ...about,
    notes: [...own, ...about.notes]
  });
}

/** `journeys_flow_e08000035_2025-26-autumn`, without its ending. */
export function fileName({ name, of }: PageFiles, item: string): string {
  return [name, item, ...of].join('_').toLowerCase();
}
