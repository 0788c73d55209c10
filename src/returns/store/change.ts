import { appendEvent } from '#access/audit-trail.ts';
import { transaction, type State } from '#access/state.ts';
import type { Viewer } from '#access/viewer.ts';
import { londonTime } from '#domain/london-time.ts';
import { Refusal } from '#files/refusal.ts';
import { statusAfter, type ReturnAction, type ReturnStatus } from '../workflow/status.ts';
import { newestVersion, type ReturnRecord } from './record.ts';

/** Who changes which return, when, and what they last saw of it. */
export interface Change {
  readonly state: State;
  readonly term: string;
  readonly la: string;
  readonly viewer: Viewer;
  readonly now: Date;
  /** The revision the person was looking at; null takes whatever there is. */
  readonly seen: number | null;
}

/** What one change writes, inside its transaction. */
export interface Written {
  /** Columns of the version that change besides its status and revision. */
  readonly set?: Partial<Record<Column, string | number | null>>;
  readonly event: string;
  readonly detail: Readonly<Record<string, unknown>>;
}

export type Column =
  | 'errors'
  | 'unexplained'
  | 'rejected_because'
  | 'sent_content'
  | 'frozen_content'
  | 'frozen_hash'
  | 'approved_at'
  | 'approved_by'
  | 'submitted_at'
  | 'submitted_by';

/**
 * One change of a return, whole or not at all: the rules of the workflow, the row, what belongs to it and
 * the audit trail in one transaction. `write` gets the version being changed, which exists by then; where it gives
 * several things written, each leaves an event of its own, and the return has one new revision.
 * @throws Refusal where somebody changed the return since it was seen, or the workflow does not allow it.
 */
export function changeReturn(
  change: Change,
  action: ReturnAction,
  reason: string,
  write: (record: ReturnRecord, next: ReturnStatus) => Written | readonly Written[],
  standing: { readonly errors: number; readonly unexplained: number } | null = null
): ReturnRecord {
  const { state, term, la, viewer, now } = change;
  return transaction(state, () => {
    const record = newestVersion(state, term, la);
    refuseIfStale(change, record);
    const next = statusAfter(action, { ...record, ...standing }, viewer, reason);
    const prepares = action === 'change' || action === 'check' || action === 'send';
    const prepared =
      prepares && !record.preparedBy.includes(viewer.id)
        ? [...record.preparedBy, viewer.id]
        : record.preparedBy;
    save(state, record, next, prepared);
    const written = [write(record, next)].flat();
    const sets = [standing, ...written.map(({ set }) => set)];
    const columns = [...new Map(sets.flatMap((set) => Object.entries(set ?? {})))];
    if (columns.length > 0) {
      state
        .prepare(
          `update statutory_return set ${columns.map(([column]) => `${column} = ?`).join(', ')}
           where term = ? and la_code = ? and version = ?`
        )
        .run(...columns.map(([, value]) => value ?? null), term, la, record.version);
    }
    for (const { event, detail } of written) {
      appendEvent(
        state,
        { actor: viewer.id, action: event, subject: subjectOf(record), detail },
        now
      );
    }
    return newestVersion(state, term, la);
  });
}

/** How a version is named in the audit trail: `return 2025-26-autumn E08000035 v1`. */
export function subjectOf(record: Pick<ReturnRecord, 'term' | 'laCode' | 'version'>): string {
  return `return ${record.term} ${record.laCode} v${record.version}`;
}

/** @throws Refusal where the return is not the one the person was looking at. */
export function refuseIfStale(
  { seen, state, term, la, viewer }: Change,
  record: ReturnRecord
): void {
  if (seen === null || seen === seenOf(record)) return;
  const last = state
    .prepare(
      'select actor, at from audit_event where subject like ? order by sequence desc limit 1'
    )
    .get(`return ${term} ${la} v%`) as { actor: string; at: string } | undefined;
  const when = last ? ` at ${londonTime(new Date(last.at)).time}` : '';
  if (last?.actor === viewer.id) {
    throw new Refusal(
      `You changed this return${when}, after this page was opened: in another tab, or by pressing a button twice. What you sent last was not saved: look again, then do it once more if it is still to be done.`
    );
  }
  const who = last ? ` by ${last.actor}${when}` : '';
  throw new Refusal(
    `This return was changed${who} while you were looking at it, and yours was not saved: look again, then do it once more if it is still right.`
  );
}

/** What a page keeps to say which return it showed: version and revision in one number. */
export function seenOf({ version, revision }: Pick<ReturnRecord, 'version' | 'revision'>): number {
  return revision + 1_000_000 * version;
}

function save(
  state: State,
  { term, laCode, version, revision }: ReturnRecord,
  next: ReturnStatus,
  prepared: readonly string[]
): void {
  const people = JSON.stringify(prepared);
  if (revision === 0) {
    state
      .prepare(
        `insert into statutory_return (term, la_code, version, status, revision, prepared_by, errors, unexplained)
         values (?, ?, ?, ?, 1, ?, 0, 0)`
      )
      .run(term, laCode, version, next, people);
    return;
  }
  state
    .prepare(
      `update statutory_return set status = ?, revision = revision + 1, prepared_by = ?
       where term = ? and la_code = ? and version = ?`
    )
    .run(next, people, term, laCode, version);
}
