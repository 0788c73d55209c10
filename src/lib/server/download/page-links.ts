import type { Downloads, DownloadView } from '../../views/downloads.ts';
import type { PageFiles } from './page-files.ts';

/** What a page's address ends with. */
export function searchOf({ query }: PageFiles): string {
  return query.size > 0 ? `?${query}` : '';
}

/** Where the API has a table of a page; null where it does not. */
export function apiAddress({ api, query, inApiPath = [] }: PageFiles, name: string): string | null {
  if (api === null) return null;
  const rest = new URLSearchParams([...query].filter(([one]) => !inApiPath.includes(one)));
  return `${api}/${name}${rest.size > 0 ? `?${rest}` : ''}`;
}

/** The lines of links of a page, by the name of each table or chart. */
export function downloadsOf(files: PageFiles): Downloads {
  const { path, tables, charts } = files;
  const search = searchOf(files);
  const base = path === '/' ? '' : path;
  const line = (name: string, of: string): DownloadView => {
    const hasTable = tables.some((table) => table.name === name);
    return {
      of,
      path: `${base}/download/${name}`,
      query: search,
      hasTable,
      hasChart: charts.some((chart) => chart.name === name),
      api: hasTable ? apiAddress(files, name) : null
    };
  };
  return Object.fromEntries(
    [...charts, ...tables].map(({ name, short }) => [name, line(name, short)])
  );
}
