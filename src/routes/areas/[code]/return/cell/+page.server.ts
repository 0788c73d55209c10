import { error } from '@sveltejs/kit';
import { behindCell } from '#returns/behind.ts';
import { cellName, valueOf } from '#returns/return.ts';
import { seenOf } from '#returns/store/change.ts';
import { actionsFor } from '#returns/workflow/status.ts';
import { periodLabel } from '#domain/term.ts';
import { takeActions } from '$lib/server/returns/actions.ts';
import { openReturn } from '$lib/server/returns/open.ts';
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
    back: `${own}?term=${request.term}#figures`,
    action: `${own}/cell?term=${request.term}&cell=${encodeURIComponent(cellName(cell))}&/correct`,
    seen: seenOf(work.record),
    mayCorrect: actionsFor(work.record, page.viewer).includes('change'),
    status: work.record.status,
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
    snapshot: behind.snapshot?.id ?? null,
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

export const actions: Actions = { correct: takeActions['correct']! };
