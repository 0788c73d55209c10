import { error } from '@sveltejs/kit';
import { behindCell } from '#returns/behind.ts';
import { filesOfContent } from '#returns/out.ts';
import { cellName } from '#returns/return.ts';
import { versionsOf } from '#returns/store/record.ts';
import { contentOf } from '#returns/work.ts';
import { writeCsv } from '#files/csv.ts';
import { download } from '$lib/server/download.ts';
import { orRefuse } from '$lib/server/refusals.ts';
import { openReturn, type OpenReturn } from '$lib/server/returns/open.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async (event) => {
  const opened = await openReturn(event);
  const { work, request, page } = opened;
  const wanted = event.params.file;
  if (wanted === 'children.csv') {
    const named = `${request.la}_${page.choice.term.id}_${wanted}`;
    return download(named, await children(opened, event.url));
  }
  const version = event.url.searchParams.get('version');
  const record =
    version === null
      ? work.record
      : versionsOf(request.state, request.term, request.la).find(
          (one) => String(one.version) === version
        );
  const content = record === work.record ? work.content : record && contentOf(record);
  const made = record && content && filesOfContent(record, content, work.computed, page.warehouse);
  const file = made?.find(({ name }) => name === wanted);
  if (!record || !file) error(404, { message: 'A return has no file of that name' });
  const later = record.version === 1 ? '' : `v${record.version}_`;
  return download(`${request.la}_${page.choice.term.id}_${later}${wanted}`, await file.bytes());
};

async function children({ work, request, page }: OpenReturn, url: URL): Promise<Uint8Array> {
  const cell = work.computed.cells.find((one) => cellName(one) === url.searchParams.get('cell'));
  if (!cell) error(404, { message: 'The return has no such cell' });
  const { specification, la } = work.computed;
  const { children: rows } = await orRefuse(() =>
    behindCell(request.warehouse, specification, cell, la.laCode, page.viewer)
  );
  const csv = writeCsv(
    ['child_id', 'line_number', 'episode_start', 'episode_end', 'year_group', 'reason'],
    rows.map(({ child, lines, start, end, yearGroup, reason }) => [
      child,
      lines.join(' '),
      start,
      end ?? '',
      yearGroup,
      reason
    ])
  );
  return Buffer.from(csv, 'utf8');
}
