import { londonWords } from '#domain/london-time.ts';
import { publishedOf } from '#releases/publication/record.ts';
import { titleOf } from '#releases/publication/render.ts';
import { publisherAt } from '#releases/publisher.ts';
import { bulletinBody } from '$lib/server/releases/bulletin-body.ts';
import { openVersion, versionsAt } from '$lib/server/releases/open.ts';
import { clock } from '#access/clock.ts';
import { home } from '$lib/server/warehouse.ts';
import { isPublished } from '#access/release-embargo.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  event.setHeaders({ 'cache-control': 'no-store' });
  const { record, access } = await openVersion(event, event.locals.viewer, 'page');
  const now = clock();
  const versions = await versionsAt(record.term);
  const standing = publishedOf(versions, now);
  const publisher = publisherAt(home);
  return {
    title: titleOf(record),
    status: publisher.status,
    organisation: publisher.organisation,
    version: record.version,
    published: access === 'published',
    when: record.dueAt && londonWords(record.dueAt),
    next: record.nextRelease,
    newer:
      standing && standing.version > record.version
        ? { href: `/releases/${record.term}/v${standing.version}`, notice: standing.notice }
        : null,
    versions: versions
      .filter((one) => one.version !== record.version && isPublished(one, now))
      .map((one) => ({
        href: `/releases/${one.term}/v${one.version}`,
        text: `Version ${one.version}, ${one.dueAt ? londonWords(one.dueAt) : ''}`
      })),
    workspace: access === 'producer' ? `/releases/${record.term}/workspace` : null,
    body: await bulletinBody(record)
  };
};
