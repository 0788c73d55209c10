import type { Downloads, DownloadView } from '../../views/downloads.ts';
import type { PageFiles } from './page-files.ts';

/** The lines of links of a page, by the name of each table or chart. */
export function downloadsOf({ path, api, query, tables, charts }: PageFiles): Downloads {
  const search = query.size > 0 ? `?${query}` : '';
  const base = path === '/' ? '' : path;
  const line = (name: string, of: string): DownloadView => {
    const hasTable = tables.some((table) => table.name === name);
    return {
      of,
      path: `${base}/download/${name}`,
      query: search,
      hasTable,
      hasChart: charts.some((chart) => chart.name === name),
      api: hasTable && api !== null ? `${api}/${name}${search}` : null
    };
  };
  return Object.fromEntries(
    [...charts, ...tables].map(({ name, short }) => [name, line(name, short)])
  );
}
