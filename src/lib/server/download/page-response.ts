import { error, isRedirect, redirect } from '@sveltejs/kit';
import { download } from '../download.ts';
import { home } from '../warehouse.ts';
import { fileResponse } from './file.ts';
import { aboutItem, fileName, filesThere, fileTableOf, wantedOf } from './page-file.ts';
import type { FigurePage, NamedChart, PageFiles } from './page-files.ts';
import { painted } from './painted.ts';
import { pictureFile } from './picture.ts';

/** What makes a page from a request: its load and its files alike. */
export type PageEvent = {
  readonly url: URL;
  readonly locals: App.Locals;
  readonly params: { readonly code?: string; readonly job?: string };
};

export type MakesPage = (event: PageEvent) => Promise<FigurePage<object>>;

/**
 * A file of a page: its own view made once more, and the table or chart of that name taken from it,
 * so that no file can differ from the screen. 404 says which files there are.
 */
export function fileOf(make: MakesPage, cache: 'tagged' | 'no-store' = 'tagged') {
  return async (
    event: Omit<PageEvent, 'params'> & {
      readonly params: PageEvent['params'] & { readonly file: string };
    }
  ): Promise<Response> => {
    const { files } = await following(make, event);
    const { file } = event.params;
    const wanted = wantedOf(files, file);
    if (!wanted) {
      error(404, {
        message: `This page has no file “${file.slice(0, 60)}”`,
        advice: filesThere(files),
        links: [{ href: `${files.path}${event.url.search}`, text: 'The page' }]
      });
    }
    const { origin, search } = event.url;
    const response =
      wanted.kind === 'table'
        ? await fileResponse(await fileTableOf(files, wanted.item, origin), wanted.format, home, {
            metadata: `${wanted.item.name}.csv-metadata.json${search}`,
            save: true
          })
        : await pictureResponse(files, wanted.item, wanted.format, origin);
    if (cache === 'no-store') response.headers.set('cache-control', 'no-store');
    return response;
  };
}

async function pictureResponse(
  files: PageFiles,
  item: NamedChart,
  format: 'svg' | 'png',
  origin: string
): Promise<Response> {
  const svg = pictureFile({
    ...item,
    svg: item.svg(),
    under: [],
    about: await aboutItem(files, item, origin)
  });
  return pictureAs(svg, `${fileName(files, item.name)}.${format}`);
}

/** A standalone SVG as the file that its name says: itself, or painted as PNG. */
export async function pictureAs(svg: string, name: string): Promise<Response> {
  const bytes = name.endsWith('.png') ? await painted(svg) : Buffer.from(svg, 'utf8');
  const response = download(name, bytes);
  response.headers.delete('cache-control');
  return response;
}

/** An area that was recoded has its file under the new code, and not its page. */
async function following(
  make: MakesPage,
  event: Parameters<ReturnType<typeof fileOf>>[0]
): Promise<FigurePage<object>> {
  try {
    return await make(event);
  } catch (thrown) {
    const code = isRedirect(thrown) && /\/areas\/(E\d{8})/.exec(thrown.location)?.[1];
    if (!code || !event.params.code) throw thrown;
    const path = event.url.pathname.replace(event.params.code, code);
    redirect(308, `${path}${event.url.search}`);
  }
}
