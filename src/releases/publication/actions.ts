import { appendEvent, eventsOf } from '#access/audit-trail.ts';
import { personNamed } from '#access/people.ts';
import { isProducer, isPublished } from '#access/release-embargo.ts';
import { transaction, type State } from '#access/state.ts';
import type { Viewer } from '#access/viewer.ts';
import { Refusal } from '#files/refusal.ts';
import { sha256, type ReleaseManifest } from '../manifest.ts';
import { changeRelease, newestOf, refuseUnlessProducer, type Change } from './change.ts';
import { refuseIfFrozen, refuseUnlessMaking, refuseUnlessReady } from './ready.ts';
import { subjectOf, versionsOf, type ReleaseRecord } from './record.ts';
import { dueAt } from './schedule.ts';

/**
 * Begins a draft: version 1, or the present draft made anew from today's data. Its commentary and its time stay.
 * @throws Refusal where the newest version was signed off: that needs a correction.
 */
export function beginDraft(change: Change, layout: 'official' | 'safe'): ReleaseRecord {
  const { state, term, viewer, now } = change;
  refuseUnlessProducer(viewer);
  return transaction(state, () => {
    const newest = versionsOf(state, term)[0];
    if (!newest) return insertVersion(change, 1, layout, null, null);
    if (newest.status === 'signed off') {
      throw new Refusal(
        `Version ${newest.version} of this release was signed off: recall it before its time, or correct it after.`
      );
    }
    return changeRelease(change, () => ({
      set: {
        layout,
        status: 'making',
        failure: null,
        made_by: viewer.id,
        made_at: now.toISOString()
      },
      event: 'release made anew',
      detail: { layout }
    }));
  });
}

/**
 * Begins a new version that corrects the published one; the old one stays as it is. What somebody wrote for it is where
 * the new one begins: signing off checks every figure of it again.
 */
export function beginCorrection(change: Change, notice: string): ReleaseRecord {
  const { state, term, viewer, now } = change;
  refuseUnlessProducer(viewer);
  const words = said(notice, 'Say what was wrong and what changed: readers are shown it.');
  return transaction(state, () => {
    const newest = newestOf(state, term);
    if (!isPublished(newest, now)) {
      throw new Refusal(
        'Only a published release is corrected: this one is not out yet, so change it instead.'
      );
    }
    return insertVersion(change, newest.version + 1, newest.layout, words, newest);
  });
}

/** Keeps what making a draft gave: its generated commentary where nobody has written one. */
export function draftMade(change: Change, generated: readonly string[]): ReleaseRecord {
  return changeRelease(change, (record) => {
    refuseUnlessMaking(record);
    return {
      set: {
        status: record.dueAt === null ? 'draft' : 'scheduled',
        failure: null,
        ...(record.commentaryBy === null ? { commentary: JSON.stringify(generated) } : {})
      },
      event: 'release draft made',
      detail: { layout: record.layout }
    };
  });
}

/** Keeps why a draft that was begun could not be made. */
export function draftFailed(change: Change, failure: string): ReleaseRecord {
  return changeRelease(change, (record) => {
    refuseUnlessMaking(record);
    return {
      set: { status: 'failed', failure },
      event: 'release draft failed',
      detail: { failure }
    };
  });
}

/** Replaces the commentary, written by somebody or generated anew. The caller has checked its figures. */
export function keepCommentary(
  change: Change,
  paragraphs: readonly string[],
  origin: 'written' | 'generated' = 'written'
): ReleaseRecord {
  return changeRelease(change, (record) => {
    refuseIfFrozen(record, change.now);
    return {
      set: {
        commentary: JSON.stringify(paragraphs),
        commentary_by: origin === 'written' ? change.viewer.id : null
      },
      event: origin === 'written' ? 'release commentary edited' : 'release commentary generated',
      detail: { before: record.commentary, after: paragraphs }
    };
  });
}

export interface Timing {
  readonly day: string;
  readonly time: string;
  readonly reason: string;
  readonly nextRelease: string;
}

/**
 * Announces when a release comes out, or announces another time with the reason.
 * @throws Refusal once it is signed off, for its files say the time.
 */
export function scheduleRelease(change: Change, timing: Timing): ReleaseRecord {
  return changeRelease(change, (record) => {
    refuseIfFrozen(record, change.now);
    const due = dueAt(
      {
        ...timing,
        correction: record.version > 1,
        announcedAt: record.announcedAt,
        announcedFor: record.dueAt
      },
      change.now
    );
    const announced = (record.announcedAt ?? change.now).toISOString();
    return {
      set: {
        status: 'scheduled',
        due_at: due.toISOString(),
        announced_at: announced,
        schedule_reason: timing.reason.trim() || record.scheduleReason,
        next_release: timing.nextRelease.trim() || record.nextRelease
      },
      event: record.dueAt === null ? 'release announced' : 'release moved',
      detail: {
        due: due.toISOString(),
        before: record.dueAt?.toISOString() ?? null,
        reason: timing.reason
      }
    };
  });
}

export interface Named {
  readonly person: string;
  readonly role: string;
  readonly reason: string;
}

/** Names somebody who may see the release in the 24 hours before it comes out. */
export function grantAccess(
  change: Change,
  { person, role, reason }: Named,
  people: readonly Viewer[]
): ReleaseRecord {
  return changeRelease(change, (record) => {
    const found = personNamed(people, person);
    if (isProducer(found))
      throw new Refusal(`${found.name} makes these statistics and needs no pre-release access.`);
    refuseIfFrozen(record, change.now);
    const why = said(reason, 'Say why this person must see it before publication.');
    const as = said(role, 'Name the role of the person: the public list shows it.');
    if (record.granted.includes(found.id))
      throw new Refusal(`${found.name} is already named for this release.`);
    change.state
      .prepare(
        `insert into release_grant (term, version, person, name, role, reason, granted_by, granted_at)
         values (?, ?, ?, ?, ?, ?, ?, ?)
         on conflict do update set role = excluded.role, reason = excluded.reason,
           granted_by = excluded.granted_by, granted_at = excluded.granted_at, withdrawn_at = null`
      )
      .run(
        record.term,
        record.version,
        found.id,
        found.name,
        as,
        why,
        change.viewer.id,
        change.now.toISOString()
      );
    return {
      set: {},
      event: 'pre-release access granted',
      detail: { person: found.id, role: as, reason: why }
    };
  });
}

/**
 * Takes somebody off the list of pre-release access again.
 * @throws Refusal where they are not on it, or have seen the release: the public list says who has.
 */
export function withdrawAccess(change: Change, person: string): ReleaseRecord {
  return changeRelease(change, (record) => {
    refuseIfFrozen(record, change.now);
    const named = record.grants.find((one) => one.person === person);
    if (!named) throw new Refusal(`${person} is not named for this release.`);
    if (hasSeen(change.state, record, person)) {
      throw new Refusal(
        `${named.name} has already seen this release, so the public list goes on saying that they had access.`
      );
    }
    change.state
      .prepare(
        'update release_grant set withdrawn_at = ? where term = ? and version = ? and person = ?'
      )
      .run(change.now.toISOString(), record.term, record.version, person);
    return {
      set: {},
      event: 'pre-release access withdrawn',
      detail: { person, role: named.role }
    };
  });
}

/**
 * Signs a scheduled release off: its files are frozen by their hashes, and it comes out by itself at the time they
 * say. The caller puts the files in their place in the same transaction.
 */
export function signOff(change: Change, files: ReleaseManifest['files']): ReleaseRecord {
  return changeRelease(change, (record) => {
    const due = refuseUnlessReady(record, change.now);
    const list = JSON.stringify(files);
    const hash = sha256(Buffer.from(list, 'utf8'));
    return {
      set: {
        status: 'signed off',
        files: list,
        files_hash: hash,
        due_at: due.toISOString(),
        signed_by: change.viewer.id,
        signed_at: change.now.toISOString()
      },
      event: 'release signed off',
      detail: { hash, files: files.length, due: due.toISOString() }
    };
  });
}

/** Takes a release back that was signed off but is not out yet, with the reason. */
export function recallRelease(change: Change, reason: string): ReleaseRecord {
  return changeRelease(change, (record) => {
    if (record.status !== 'signed off')
      throw new Refusal('This release was not signed off, so there is nothing to recall.');
    if (isPublished(record, change.now))
      throw new Refusal('This release is out and stays as it is: publish a correction.');
    const why = said(reason, 'Say why the release is recalled.');
    return {
      set: { status: 'scheduled', files: null, files_hash: null, signed_by: null, signed_at: null },
      event: 'release recalled',
      detail: { reason: why, hash: record.filesHash }
    };
  });
}

const seenAction = 'release seen before publication';

/** Puts on record that somebody named saw part of a release before it came out. */
export function seenBefore(
  { state, viewer, now }: Pick<Change, 'state' | 'viewer' | 'now'>,
  record: ReleaseRecord,
  what: string
): void {
  appendEvent(
    state,
    {
      actor: viewer.id,
      action: seenAction,
      subject: subjectOf(record),
      detail: { what }
    },
    now
  );
}

function hasSeen(state: State, record: ReleaseRecord, person: string): boolean {
  return eventsOf(state, subjectOf(record)).some(
    ({ actor, action }) => actor === person && action === seenAction
  );
}

function insertVersion(
  { state, term, viewer, now }: Change,
  version: number,
  layout: 'official' | 'safe',
  notice: string | null,
  before: ReleaseRecord | null
): ReleaseRecord {
  const written = before?.commentaryBy ? before.commentary : [];
  state
    .prepare(
      `insert into release_version (
         term, version, layout, status, revision, made_by, made_at, commentary, commentary_by, next_release, notice
       )
       values (?, ?, ?, 'making', 1, ?, ?, ?, ?, ?, ?)`
    )
    .run(
      term,
      version,
      layout,
      viewer.id,
      now.toISOString(),
      JSON.stringify(written),
      before?.commentaryBy ?? null,
      before?.nextRelease ?? null,
      notice
    );
  const record = newestOf(state, term);
  appendEvent(
    state,
    {
      actor: viewer.id,
      action: notice === null ? 'release begun' : 'release correction begun',
      subject: subjectOf(record),
      detail: { layout, notice }
    },
    now
  );
  return record;
}

/** What somebody wrote, as one line. @throws Refusal where it is nothing. */
function said(text: string, otherwise: string): string {
  const words = text.trim().replace(/\s+/g, ' ');
  if (words === '') throw new Refusal(otherwise);
  return words;
}
