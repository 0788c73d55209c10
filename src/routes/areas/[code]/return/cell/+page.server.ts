import { error } from '@sveltejs/kit';
import type { Viewer } from '#access/viewer.ts';
import { readLedger } from '#intake/ledger.ts';
import { behindCell } from '#returns/behind.ts';
import { cellName, valueOf } from '#returns/return.ts';
import { seenOf } from '#returns/store/change.ts';
import { periodLabel } from '#domain/term.ts';
import { takeActions } from '$lib/server/returns/actions.ts';
import { figuresHref } from '$lib/server/returns/context.ts';
import { fillHref } from '$lib/server/returns/fill.ts';
import { whyNotChange } from '$lib/server/returns/may-not.ts';
import { openReturn } from '$lib/server/returns/open.ts';
import { seesRows } from '$lib/server/sees-rows.ts';
import { home } from '$lib/server/warehouse.ts';
import { orRefuse } from '$lib/server/refusals.ts';
import { namesOfPeople } from '$lib/server/returns/person.ts';
import { dateText, timeText } from '$lib/wording/dates.ts';
import { counted, numberText, symbolWords } from '$lib/wording/numbers.ts';
import type { Actions, PageServerLoad } from './$types';

const most = 200;

export const load: PageServerLoad = async (event) => {
  event.setHeaders({ 'cache-control': 'no-store' });
  const opened = await openReturn(event);
  const { work, request, area, page } = opened;
  const own = `/areas/${area.code}/return`;
  const asked = event.url.searchParams.get('cell');
  const cell = work.content.cells.find((one) => cellName(one) === asked);
  const computed = work.computed.cells.find((one) => cellName(one) === asked);
  if (!cell || !computed) {
    error(404, {
      message: 'The return has no such cell',
      links: [{ href: `${own}?term=${request.term}`, text: 'The whole return' }]
    });
  }
  const behind = await orRefuse(() =>
    behindCell(
      request.warehouse,
      work.computed.specification,
      computed,
      work.computed.la.laCode,
      page.viewer
    )
  );
  const nameOf = await namesOfPeople();
  const label = work.computed.specification.collections.find(({ id }) => id === cell.collection);
  const shown = (value: number | 'x') => (value === 'x' ? symbolWords.x : numberText(value));
  const then = (cells: typeof work.earlier.lastTerm) =>
    shown(cells === null ? 'x' : valueOf(cells, cell.collection, cell.topic, cell.item));
  return {
    area,
    term: page.choice.term,
    name: cellName(cell),
    heading: cell.topic === 'Total' ? 'Total' : `${cell.topic}: ${cell.item}`,
    caption: `${area.name}, ${label?.label ?? cell.collection}, ${periodLabel(cell.period)}`,
    areaHref: figuresHref(page, `/areas/${area.code}`),
    fillHref: fillHref(area.code, request.term, cell.collection, cell.topic),
    back: `${own}?term=${request.term}#figures`,
    action: `${own}/cell?term=${request.term}&cell=${encodeURIComponent(cellName(cell))}&/correct`,
    seen: seenOf(work.record),
    mayNot: whyNotChange(work.record, page.viewer),
    facts: [
      { term: 'This return', value: shown(cell.value) },
      { term: 'Computed', value: shown(cell.computed) },
      { term: 'Last term', value: then(work.earlier.lastTerm) },
      { term: 'Same term last year', value: then(work.earlier.sameTermLastYear) }
    ],
    correction: cell.correction
      ? `${nameOf(cell.correction.by)} put ${shown(cell.correction.value)} in place of ${shown(cell.correction.computed)} on ${timeText(cell.correction.at)}: ${cell.correction.reason}`
      : null,
    from: cell.from,
    source:
      behind.snapshot === null
        ? 'Nothing was loaded that answers it.'
        : `${behind.kind === 'register' ? 'Counted from the register' : 'As returned in aggregate'} in ${behind.snapshot.file}, as at ${dateText(behind.snapshot.asAt)}.`,
    snapshot: await snapshotLink(behind.snapshot?.id, page.viewer),
    children: behind.children.slice(0, most).map(({ start, end, ...child }) => ({
      ...child,
      start: dateText(start),
      end: end === null ? 'Still open' : dateText(end)
    })),
    count: counted(behind.children.length, 'child', 'children'),
    more: Math.max(0, behind.children.length - most),
    file: `${own}/children.csv?term=${request.term}&cell=${encodeURIComponent(cellName(cell))}`
  };
};

/** Where the snapshot is shown: its own page to those who may see every row of the load, else among all. */
async function snapshotLink(id: string | undefined, viewer: Viewer) {
  if (id === undefined) return null;
  const load = (await readLedger(home)).find(({ snapshotId }) => snapshotId === id);
  const whole = load !== undefined && seesRows(load, viewer);
  return { text: `Snapshot ${id.slice(0, 12)}`, href: whole ? `/data/${id}` : '/data#snapshots' };
}

export const actions: Actions = { correct: takeActions['correct']! };
