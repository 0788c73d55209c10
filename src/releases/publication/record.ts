import { isPublished, type Embargoed } from '#access/release-embargo.ts';
import type { State } from '#access/state.ts';
import type { ReleaseManifest } from '../manifest.ts';

/** Someone who may see a release before it is published. */
export interface Grant {
  readonly person: string;
  readonly name: string;
  readonly role: string;
  readonly reason: string;
  readonly grantedBy: string;
  readonly grantedAt: string;
}

/** A version of the release of a term as it is kept. */
export interface ReleaseRecord extends Embargoed {
  readonly term: string;
  readonly version: number;
  readonly layout: 'official' | 'safe';
  readonly revision: number;
  readonly madeBy: string;
  readonly madeAt: string;
  readonly failure: string | null;
  readonly commentary: readonly string[];
  readonly commentaryBy: string | null;
  readonly announcedAt: Date | null;
  readonly scheduleReason: string | null;
  /** When the next release is expected, in words: `March 2027`. */
  readonly nextRelease: string | null;
  /** What was wrong with the version before, where this one corrects it. */
  readonly notice: string | null;
  /** Names, sizes and hashes of the files that were signed off. */
  readonly files: ReleaseManifest['files'] | null;
  readonly filesHash: string | null;
  readonly signedBy: string | null;
  readonly signedAt: string | null;
  readonly grants: readonly Grant[];
}

/** Every version of every release, newest term and version first. */
export function releasesIn(state: State): ReleaseRecord[] {
  const rows = state
    .prepare('select * from release_version order by term desc, version desc')
    .all() as unknown as Row[];
  return rows.map((row) => recordOf(row, state));
}

/** The versions of one term, newest first. */
export function versionsOf(state: State, term: string): ReleaseRecord[] {
  const rows = state
    .prepare('select * from release_version where term = ? order by version desc')
    .all(term) as unknown as Row[];
  return rows.map((row) => recordOf(row, state));
}

/** The version that stands for a term at a moment: the newest that is out; null before the first. */
export function publishedOf(versions: readonly ReleaseRecord[], now: Date): ReleaseRecord | null {
  return versions.find((one) => isPublished(one, now)) ?? null;
}

/** How a version is named in the audit trail: `release 2025-26-autumn v1`. */
export function subjectOf({ term, version }: Pick<ReleaseRecord, 'term' | 'version'>): string {
  return `release ${term} v${version}`;
}

interface Row {
  readonly term: string;
  readonly version: number;
  readonly layout: 'official' | 'safe';
  readonly status: ReleaseRecord['status'];
  readonly revision: number;
  readonly made_by: string;
  readonly made_at: string;
  readonly failure: string | null;
  readonly commentary: string;
  readonly commentary_by: string | null;
  readonly due_at: string | null;
  readonly announced_at: string | null;
  readonly schedule_reason: string | null;
  readonly next_release: string | null;
  readonly notice: string | null;
  readonly files: string | null;
  readonly files_hash: string | null;
  readonly signed_by: string | null;
  readonly signed_at: string | null;
}

function recordOf(row: Row, state: State): ReleaseRecord {
  const grants = state
    .prepare(
      `select person, name, role, reason, granted_by as "grantedBy", granted_at as "grantedAt"
       from release_grant where term = ? and version = ? and withdrawn_at is null order by granted_at, person`
    )
    .all(row.term, row.version) as unknown as Grant[];
  return {
    term: row.term,
    version: row.version,
    layout: row.layout,
    status: row.status,
    revision: row.revision,
    madeBy: row.made_by,
    madeAt: row.made_at,
    failure: row.failure,
    commentary: JSON.parse(row.commentary) as string[],
    commentaryBy: row.commentary_by,
    dueAt: row.due_at === null ? null : new Date(row.due_at),
    announcedAt: row.announced_at === null ? null : new Date(row.announced_at),
    scheduleReason: row.schedule_reason,
    nextRelease: row.next_release,
    notice: row.notice,
    files: row.files === null ? null : (JSON.parse(row.files) as ReleaseManifest['files']),
    filesHash: row.files_hash,
    signedBy: row.signed_by,
    signedAt: row.signed_at,
    grants,
    granted: grants.map(({ person }) => person)
  };
}
