import { error } from '@sveltejs/kit';
import { zip } from '#files/zip.ts';
import { download } from '$lib/server/download.ts';
import { pageContext } from '$lib/server/page.ts';
import { onlyProducers } from '$lib/server/releases/open.ts';
import { layouts, releaseOf } from '$lib/server/releases.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async (event) => {
  onlyProducers(event.locals.viewer);
  const layout = layouts.find((known) => known === event.params.layout);
  if (!layout) error(404, { message: 'The layout of a release is official or safe' });
  const page = await pageContext(event);
  const { files } = await releaseOf(page, layout);
  const prefix = `${page.choice.term.id}_${layout}`;
  if (event.params.file === 'all.zip')
    return download(
      `release_${prefix}.zip`,
      zip(files.map(({ name, bytes }) => ({ path: name, content: bytes })))
    );
  const file = files.find(({ name }) => name === event.params.file);
  if (!file) error(404, { message: 'A release has no file of that name' });
  return download(file.name, file.bytes);
};
