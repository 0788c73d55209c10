import { areaOrEngland, trailTo } from '$lib/server/journeys/area.ts';
import { read } from '#dashboards/read.ts';
import { pageContext } from '$lib/server/page.ts';
import { accountFigures, accountView, spanOf } from '$lib/server/views/account.ts';
import { contributionsOf, effectsOf } from '$lib/server/views/contributions.ts';
import { changeText, sentence } from '$lib/wording/change.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const area = areaOrEngland(event.params.code, event.url);
  const page = await pageContext(event);
  const span = spanOf(page);
  const url = new URL(event.url);
  for (const name of ['from', 'to']) url.searchParams.delete(name);
  const common = {
    area: { code: area.code, name: area.name, level: area.level },
    trail: trailTo(area, url),
    action: event.url.pathname,
    basis: page.choice.basis,
    terms: [...page.terms].reverse().map(({ id, label }) => ({ id, text: sentence(label) }))
  };
  if (span === null) return { ...common, span: null, view: null, tables: [], effects: null };
  const { from, to } = span;
  const [account, tables, effects, expected] = await Promise.all([
    accountFigures(page, area, from, to),
    contributionsOf(page, area, from, to),
    effectsOf(page, area, from, to),
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
    effects
  };
};
