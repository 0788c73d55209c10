import { error, redirect } from '@sveltejs/kit';
import { publishedOf } from '#releases/publication/record.ts';
import { versionsAt } from '$lib/server/releases/open.ts';
import { clock } from '#access/clock.ts';
import { accessOf, isProducer } from '#access/release-embargo.ts';
import type { PageServerLoad } from './$types';

/** Leads to the version that stands; before there is one, to what its viewer may see. */
export const load: PageServerLoad = async ({ params, locals, setHeaders }) => {
  setHeaders({ 'cache-control': 'no-store' });
  const versions = await versionsAt(params.term);
  const now = clock();
  const out = publishedOf(versions, now);
  if (out) redirect(303, `/releases/${out.term}/v${out.version}`);
  const newest = versions[0];
  if (newest && isProducer(locals.viewer)) redirect(303, `/releases/${newest.term}/workspace`);
  if (newest && accessOf(newest, locals.viewer, now) !== null)
    redirect(303, `/releases/${newest.term}/v${newest.version}`);
  if (newest?.dueAt) redirect(303, '/releases');
  error(404, {
    message: 'There is no such release',
    links: [{ href: '/releases', text: 'All releases' }]
  });
};
