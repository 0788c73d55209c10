import { areaOrEngland, trailTo } from '$lib/server/journeys/area.ts';
import { read } from '#dashboards/read.ts';
import { pageContext } from '$lib/server/page.ts';
import { accountFigures, accountView, spanOf } from '$lib/server/views/account.ts';
import { cohortsView, cohortTopicOf } from '$lib/server/views/cohorts.ts';
import { contributionsOf } from '$lib/server/views/contributions.ts';
import { effectsView } from '$lib/server/views/effects.ts';
import { keptFor } from '$lib/server/views/kept.ts';
import { changeText, sentence } from '$lib/wording/change.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const area = areaOrEngland(event.params.code, event.url);
  const page = await pageContext(event);
  const span = spanOf(page);
  const url = new URL(event.url);
  for (const name of ['from', 'to', 'by']) url.searchParams.delete(name);
  const common = {
    area: { code: area.code, name: area.name, level: area.level },
    trail: trailTo(area, url),
    action: event.url.pathname,
    basis: page.choice.basis,
    terms: [...page.terms].reverse().map(({ id, label }) => ({ id, text: sentence(label) }))
  };
  if (span === null)
    return {
      ...common,
      span: null,
      view: null,
      tables: [],
      effects: null,
      cohorts: null,
      kept: []
    };
  const { from, to } = span;
  const by = cohortTopicOf(event.url);
  const part = (name: string) => `${name} ${area.code} ${from.id} ${to.id}`;
  const [account, tables, effects, cohorts, expected] = await Promise.all([
    accountFigures(page, area, from, to),
    keptFor(page, part('contributions'), () => contributionsOf(page, area, from, to)),
    keptFor(page, part('effects'), () => effectsView(page, area, from, to)),
    keptFor(page, part(`cohorts ${by}`), () => cohortsView(page, area, from, to)),
    read<{ code: string; region: string }>(page.warehouse, 'timeliness', [to.id])
  ]);
  const las = expected.filter(
    ({ code, region }) => area.level === 'national' || code === area.code || region === area.code
  ).length;
  return {
    ...common,
    span: { from, to },
    view: account && {
      ...accountView(account, area, from, to, las),
      headline: sentence(changeText(account.change, from.label))
    },
    tables,
    effects,
    cohorts,
    kept: [
      ...(page.choice.basis === 'returned' ? [['basis', 'returned'] as const] : []),
      ['from', from.id] as const,
      ['to', to.id] as const
    ]
  };
};
