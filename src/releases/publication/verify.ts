import { atOneMoment, type State } from '#access/state.ts';
import type { Home } from '#files/home.ts';
import { sha256 } from '../manifest.ts';
import { changedFiles } from './folders.ts';
import { releasesIn, subjectOf, type ReleaseRecord } from './record.ts';

export interface ReleasesVerdict {
  /** Versions that are signed off, as the trail says. */
  readonly releases: number;
  /** Those of them that are not what was signed off, in the state or in their folder. */
  readonly changed: readonly string[];
}

/** Holds every release that was signed off, and each of its files, against what its signature left in the trail. */
export async function verifyReleases(
  state: State,
  home: Pick<Home, 'root'>
): Promise<ReleasesVerdict> {
  const { kept, signed } = atOneMoment(state, () => ({
    kept: new Map(releasesIn(state).map((record) => [subjectOf(record), record])),
    signed: signedIn(state)
  }));
  const changed: string[] = [];
  for (const [subject, said] of signed) {
    const record = kept.get(subject);
    const whole = record !== undefined && isAsSigned(record, said);
    if (!whole || (await changedFiles(home, record)).length > 0) changed.push(subject);
  }
  for (const [subject, { status }] of kept) {
    if (status === 'signed off' && !signed.has(subject)) changed.push(subject);
  }
  return { releases: signed.size, changed: changed.sort() };
}

interface Signed {
  readonly subject: string;
  readonly hash: string | null;
  readonly by: string;
  readonly at: string;
  readonly due: string | null;
}

/** The last signature of every version that was not recalled after it. */
function signedIn(state: State): Map<string, Signed> {
  const rows = state
    .prepare(
      `select subject, action, actor as "by", at, json_extract(detail, '$.hash') as hash,
         json_extract(detail, '$.due') as due
       from audit_event where action in ('release signed off', 'release recalled') order by sequence`
    )
    .all() as unknown as (Signed & { readonly action: string })[];
  const last = new Map(rows.map((row) => [row.subject, row]));
  return new Map([...last].filter(([, { action }]) => action === 'release signed off'));
}

function isAsSigned(record: ReleaseRecord, { hash, by, at, due }: Signed): boolean {
  return (
    record.status === 'signed off' &&
    record.files !== null &&
    record.filesHash === hash &&
    sha256(Buffer.from(JSON.stringify(record.files), 'utf8')) === hash &&
    record.signedBy === by &&
    record.signedAt === at &&
    (due === null || record.dueAt?.toISOString() === due)
  );
}
