import type { Viewer } from '#access/viewer.ts';

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
