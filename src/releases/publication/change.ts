import { appendEvent } from '#access/audit-trail.ts';
import { isProducer } from '#access/release-embargo.ts';
import { transaction, type State } from '#access/state.ts';
import type { Viewer } from '#access/viewer.ts';
import { Refusal } from '#files/refusal.ts';
import { subjectOf, versionsOf, type ReleaseRecord } from './record.ts';

/** Who changes which release, when, and what they last saw of it. */
export interface Change {
  readonly state: State;
  readonly term: string;
  readonly viewer: Viewer;
  readonly now: Date;
  /** The revision the person was looking at; null takes whatever there is. */
  readonly seen: number | null;
}

type Column =
  | 'layout'
  | 'status'
  | 'failure'
  | 'commentary'
  | 'commentary_by'
  | 'due_at'
  | 'announced_at'
  | 'schedule_reason'
  | 'next_release'
  | 'files'
  | 'files_hash'
  | 'signed_by'
  | 'signed_at'
  | 'made_by'
  | 'made_at';

export interface Written {
  readonly set: Partial<Record<Column, string | null>>;
  readonly event: string;
  readonly detail: Readonly<Record<string, unknown>>;
}

/** @throws Refusal unless the person makes the statistics. */
export function refuseUnlessProducer(viewer: Viewer): void {
  if (isProducer(viewer)) return;
  throw new Refusal(
    `Only a statistician makes and publishes releases, and ${viewer.name} is not one here.`
  );
}

/** The newest version of a term. @throws Refusal where there is none. */
export function newestOf(state: State, term: string): ReleaseRecord {
  const found = versionsOf(state, term)[0];
  if (found) return found;
  throw new Refusal(`There is no release of ${term} yet: make a draft first.`);
}

/**
 * One change of the newest version of a release, whole or not at all: the row, what belongs to it and the audit
 * trail in one transaction.
 * @throws Refusal where the person may not, or somebody else changed the release since it was seen.
 */
export function changeRelease(
  { state, term, viewer, now, seen }: Change,
  write: (record: ReleaseRecord) => Written
): ReleaseRecord {
  refuseUnlessProducer(viewer);
  return transaction(state, () => {
    const record = newestOf(state, term);
    if (seen !== null && seen !== seenOf(record)) {
      throw new Refusal(
        'Somebody changed this release while you were looking at it, and yours was not saved: look again, then do it once more if it is still right.'
      );
    }
    const { set, event, detail } = write(record);
    const columns = Object.entries(set);
    state
      .prepare(
        `update release_version set ${['revision = revision + 1', ...columns.map(([name]) => `${name} = ?`)].join(', ')}
         where term = ? and version = ?`
      )
      .run(...columns.map(([, value]) => value ?? null), term, record.version);
    appendEvent(
      state,
      { actor: viewer.id, action: event, subject: subjectOf(record), detail },
      now
    );
    return newestOf(state, term);
  });
}

/** The change, refused where the release is by then no longer as this record of it. */
export function asSeen(change: Change, record: ReleaseRecord): Change {
  return { ...change, seen: change.seen ?? seenOf(record) };
}

/** What a page keeps to say which release it showed: version and revision in one number. */
export function seenOf({ version, revision }: ReleaseRecord): number {
  return revision + 1_000_000 * version;
}
