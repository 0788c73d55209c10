import { error } from '@sveltejs/kit';
import { clock } from '#access/clock.ts';
import { appendEvent } from '#access/audit-trail.ts';
import { openState } from '#access/state.ts';
import { topicLabel } from '#domain/topics.ts';
import { homeAt } from '#files/home.ts';
import { childrenOf } from '$lib/server/explorer/children.ts';
import { measureNamed } from '#measures/catalogue.ts';
import { parseQuestion } from '#measures/parse-question.ts';
import { addressWith } from '$lib/server/address.ts';
import { whereWords } from '$lib/server/download/about.ts';
import { orRefuse } from '$lib/server/refusals.ts';
import { home, theWarehouse } from '$lib/server/warehouse.ts';
import type { PageServerLoad } from './$types';

/** The children behind one cell. Never kept by a browser, and every reading is in the audit trail. */
export const load: PageServerLoad = async ({ url, locals, setHeaders }) => {
  setHeaders({ 'cache-control': 'no-store' });
  const warehouse = await theWarehouse();
  const { viewer } = locals;
  const query = url.searchParams;
  const page = /^[1-9]\d{0,5}$/.test(query.get('page') ?? '1') ? Number(query.get('page') ?? 1) : 1;
  return orRefuse(async () => {
    const question = parseQuestion(
      {
        measure: query.get('measure') ?? '',
        term: query.get('term') ?? '',
        area: query.get('area') ?? '',
        where: query.getAll('where'),
        basis: query.get('basis') ?? 'latest',
        protection: 'none'
      },
      viewer
    );
    const list = await childrenOf(warehouse, question, page);
    if (page > list.pages) error(404, { message: `There is no page ${page}` });
    appendEvent(
      openState(homeAt(home)),
      {
        actor: viewer.id,
        action: 'children listed',
        subject: `${question.measure} ${question.periods[0]} ${question.areas[0]}`,
        detail: { where: question.where, basis: question.basis, page, rows: list.children.length }
      },
      clock()
    );
    return {
      ...list,
      measure: measureNamed(question.measure).label,
      where: Object.keys(question.where).length > 0 ? whereWords(question.where) : null,
      topicLabels: list.topics.map(topicLabel),
      next: page < list.pages ? addressWith(url, { page: String(page + 1) }) : null,
      previous: page > 1 ? addressWith(url, { page: String(page - 1) }) : null,
      warehouse: warehouse.version
    };
  });
};
