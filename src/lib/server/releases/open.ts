import { error } from '@sveltejs/kit';
import { openState, type State } from '#access/state.ts';
import type { Viewer } from '#access/viewer.ts';
import { homeAt } from '#files/home.ts';
import { loadReference } from '#reference/reference.ts';
import { seenBefore } from '#releases/publication/actions.ts';
import { londonWords } from '#domain/london-time.ts';
import { versionsOf, type ReleaseRecord } from '#releases/publication/record.ts';
import { orRefuse } from '../refusals.ts';
import { clock } from '#access/clock.ts';
import { accessOf, isProducer, type Access } from '#access/release-embargo.ts';
import { home } from '../warehouse.ts';

/** The state in which releases are kept. */
export function releaseState(): State {
  return openState(homeAt(home));
}

/** The versions of the release an address names, newest first; 400 where it names no term. */
export async function versionsAt(term: string): Promise<ReleaseRecord[]> {
  const { termId } = await orRefuse(() => Promise.resolve().then(() => loadReference().term(term)));
  return versionsOf(releaseState(), termId);
}

/** A version somebody may see now, and why. */
export interface Opened {
  readonly record: ReleaseRecord;
  readonly access: Exclude<Access, null>;
}

/**
 * The version an address names, where the embargo lets its viewer in; who sees it before it is out is put on record.
 * Anyone else gets 403 with the time, or 404 where nothing was announced.
 */
export async function openVersion(
  event: { readonly params: { readonly term: string; readonly version: string } },
  viewer: Viewer,
  what: string
): Promise<Opened> {
  const { term, version } = event.params;
  const record = (await versionsAt(term)).find((one) => `v${one.version}` === version);
  const now = clock();
  const access = record ? accessOf(record, viewer, now) : null;
  if (!record || (access === null && (record.dueAt === null || record.version > 1))) nothingHere();
  if (access === null) {
    error(403, {
      message: `This release comes out at ${londonWords(record.dueAt!)}`,
      advice:
        'Until then only those who make the statistics, and those on the pre-release access list, may see it.',
      links: [{ href: '/releases', text: 'Release calendar' }]
    });
  }
  if (access === 'pre-release') seenBefore({ state: releaseState(), viewer, now }, record, what);
  return { record, access };
}

/** 403 for everyone but those who make the statistics. */
export function onlyProducers(viewer: Viewer): void {
  if (isProducer(viewer)) return;
  error(403, {
    message: 'Only a statistician makes releases',
    advice: 'Published releases are open to everyone.',
    links: [{ href: '/releases', text: 'Releases' }]
  });
}

function nothingHere(): never {
  error(404, {
    message: 'There is no such release',
    links: [{ href: '/releases', text: 'All releases' }]
  });
}
