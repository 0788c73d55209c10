import { isRedirect } from '@sveltejs/kit';
import { aboutItem, filesThere, fileTableOf, wantedOf } from '../download/page-file.ts';
import { fileResponse } from '../download/file.ts';
import type { About, FileTable } from '../download/file-table.ts';
import { searchOf } from '../download/page-links.ts';
import type { PageFiles } from '../download/page-files.ts';
import { apiPages } from '../pages/api-pages.ts';
import { home } from '../warehouse.ts';
import { jsonResponse, type Call } from './endpoint.ts';
import { formatOf } from './formats.ts';
import { pageNames } from './page-names.ts';
import { ApiError } from './problem.ts';
import { readQuery } from './query.ts';
import { pageQuery } from './shapes.ts';

/** Every table of a page of figures, and where its charts are: made by the page's own function. */
export async function answerPage(call: Call): Promise<Response> {
  return following(call, async () => {
    const { format } = formatOf('tables', call.accept);
    if (format !== 'json') {
      throw new ApiError(
        406,
        'A page has several tables: ask for each by its name, such as /trend.csv.'
      );
    }
    const files = await filesFor(call);
    const { origin } = call.url;
    const tables = await Promise.all(
      files.tables.map((table) => fileTableOf(files, table, origin))
    );
    const search = searchOf(files);
    return jsonResponse({
      page: `${origin}${files.path}${search}`,
      filters: named(files.filters),
      tables: tables.map((table, at) => ({
        ...tableJson(files.tables[at]!.name, table),
        notes: files.tables[at]!.notes ?? []
      })),
      charts: files.charts.map(({ name, finding, subtitle }) => ({
        name,
        title: finding,
        subtitle,
        svg: `${origin}${fileBase(files)}/${name}.svg${search}`,
        png: `${origin}${fileBase(files)}/${name}.png${search}`
      })),
      about: aboutJson(await aboutItem(files, null, origin))
    });
  });
}

/** One table of a page, in any format: the cells of the screen in its order. */
export async function answerPageTable(call: Call): Promise<Response> {
  return following(call, async () => {
    const { name, format } = formatOf(call.params['table'] ?? '', call.accept);
    const files = await filesFor(call);
    const wanted = wantedOf(files, `${name}.csv`);
    if (wanted?.kind !== 'table') {
      throw new ApiError(
        404,
        `This page has no table "${name.slice(0, 60)}". ${filesThere({ ...files, charts: [] })}`
      );
    }
    const table = await fileTableOf(files, wanted.item, call.url.origin);
    if (format === 'json') {
      return jsonResponse({ ...tableJson(name, table), about: aboutJson(table.about) });
    }
    return fileResponse(table, format, home, {
      metadata: `${name}.csv-metadata.json${call.url.search}`,
      save: false
    });
  });
}

/** The files of the page that an address of the API stands for. */
async function filesFor({ url, viewer, params }: Call): Promise<PageFiles> {
  readQuery(pageQuery, url);
  const { code = '', page = '' } = params;
  const known = pageNames.find((name) => name === page);
  if (!known) {
    throw new ApiError(
      404,
      `There are no tables of "${page.slice(0, 60)}": there are ${pageNames.join(', ')}.`
    );
  }
  const { make, path, query } = apiPages[known](code);
  const address = new URL(path + url.search, url.origin);
  for (const [name, value] of query) address.searchParams.append(name, value);
  const made = await make({
    url: address,
    locals: { viewer, requestId: '' },
    params: path.includes(code) ? { code } : {}
  });
  return made.files;
}

/** A code of the past leads to the same table under the code of today. */
async function following(call: Call, work: () => Promise<Response>): Promise<Response> {
  try {
    return await work();
  } catch (thrown) {
    const now = isRedirect(thrown) && /\/areas\/(E\d{8})/.exec(thrown.location)?.[1];
    if (!now) throw thrown;
    const path = call.url.pathname.replace(call.params['code'] ?? '', now);
    return new Response(null, { status: 308, headers: { location: path + call.url.search } });
  }
}

function fileBase({ path }: PageFiles): string {
  return `${path === '/' ? '' : path}/download`;
}

function tableJson(name: string, { columns, rows, about }: FileTable) {
  return {
    name,
    title: about.title,
    href: about.api,
    columns: columns.map((column) => ({
      name: column.name,
      heading: column.heading,
      kind: column.kind
    })),
    rows: rows.map((row) =>
      Object.fromEntries(columns.map((column, at) => [column.name, row[at]!]))
    )
  };
}

function aboutJson(about: About) {
  return {
    filters: named(about.filters),
    definitions: named(about.definitions),
    protection: about.protection,
    symbols: about.symbols,
    notes: about.notes,
    licence: about.licence,
    warehouse: about.warehouse,
    built_at: about.builtAt,
    snapshots: about.snapshots,
    page: about.page
  };
}

function named(pairs: readonly (readonly [name: string, value: string])[]) {
  return pairs.map(([name, value]) => ({ name, value }));
}
