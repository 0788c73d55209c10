import type { Viewer, Withheld } from '#access/viewer.ts';
import { compareTerms } from '#domain/term.ts';
import { londonWords } from '#domain/london-time.ts';

/** What the embargo asks of a version of a release. */
export interface Embargoed {
  readonly status: 'making' | 'failed' | 'draft' | 'scheduled' | 'signed off';
  readonly dueAt: Date | null;
  /** Ids of those named for pre-release access. */
  readonly granted: readonly string[];
}

/** Why somebody may see a version now; null where they may not. */
export type Access = 'published' | 'producer' | 'pre-release' | null;

/** How long before publication those named may see a release. */
export const preRelease = 24 * 3_600_000;

/** Whether a version is out: signed off, and its time has come. */
export function isPublished({ status, dueAt }: Omit<Embargoed, 'granted'>, now: Date): boolean {
  return status === 'signed off' && dueAt !== null && now.getTime() >= dueAt.getTime();
}

/** Producers are those who make the statistics. */
export function isProducer(viewer: Pick<Viewer, 'roles'>): boolean {
  return viewer.roles.includes('statistician');
}

/**
 * The one rule of the embargo, for file, page, row and chart alike: everyone from the time on; before it
 * producers, and those named within the 24 hours before it once the release is signed off.
 */
export function accessOf(
  release: Embargoed,
  viewer: Pick<Viewer, 'id' | 'roles'>,
  now: Date
): Access {
  if (isPublished(release, now)) return 'published';
  if (isProducer(viewer)) return 'producer';
  const { status, dueAt, granted } = release;
  if (status !== 'signed off' || dueAt === null || !granted.includes(viewer.id)) return null;
  return dueAt.getTime() - now.getTime() <= preRelease ? 'pre-release' : null;
}

/** A version of a release, as far as its embargo goes. */
export interface EmbargoedVersion extends Embargoed {
  readonly term: string;
  readonly version: number;
}

/**
 * The terms whose figures a viewer may not see yet, wherever they are shown, oldest first: those whose release is
 * announced and not out, whatever stage it is at, unless the viewer may see the release itself. A draft without a date
 * keeps nothing back, and a term is open once it or any later one is out: the later release shows it in its series.
 */
export function withheldFrom(
  versions: readonly EmbargoedVersion[],
  viewer: Pick<Viewer, 'id' | 'roles'>,
  now: Date
): Withheld[] {
  return announced(versions, now)
    .filter((one) => accessOf(one, viewer, now) === null)
    .map(({ term, dueAt }) => ({
      term,
      dueAt: dueAt.toISOString(),
      when: londonWords(dueAt),
      late: now >= dueAt
    }));
}

/** Releases announced and not out, of terms later than the newest that is out, oldest first. */
export function announced<V extends EmbargoedVersion>(
  versions: readonly V[],
  now: Date
): (V & { readonly dueAt: Date })[] {
  const out = versions.filter((one) => isPublished(one, now)).map(({ term }) => term);
  return versions
    .filter((one): one is V & { readonly dueAt: Date } => one.dueAt !== null)
    .filter(({ term }) => out.every((other) => compareTerms(term, other) > 0))
    .sort((a, b) => compareTerms(a.term, b.term) || a.version - b.version);
}
