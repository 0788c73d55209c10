import { createHash } from 'node:crypto';
import { transaction, type State } from './state.ts';

/** One thing somebody did. Events form a chain: each holds the hash of the one before it. */
export interface AuditEvent {
  readonly sequence: number;
  /** ISO date and time, UTC. */
  readonly at: string;
  readonly actor: string;
  /** What was done, in a word or two, such as `return approved`. */
  readonly action: string;
  /** What it was done to, such as `return 2025-26-autumn E08000037 v1`. */
  readonly subject: string;
  readonly detail: Readonly<Record<string, unknown>>;
  readonly previousHash: string;
  readonly hash: string;
}

export type NewEvent = Pick<AuditEvent, 'actor' | 'action' | 'subject' | 'detail'>;

export interface TrailVerdict {
  readonly events: number;
  /** The first event that does not fit the chain, and why; `null` where the whole trail holds. */
  readonly broken: { readonly sequence: number; readonly reason: string } | null;
  /** The hash of the last event: note it elsewhere to detect a trail cut short. */
  readonly head: string;
}

const origin = '0'.repeat(64);

/** Appends an event to the chain, in the caller's transaction where there is one. */
export function appendEvent(state: State, event: NewEvent, now: Date): AuditEvent {
  return transaction(state, () => {
    const last = state
      .prepare('select sequence, hash from audit_event order by sequence desc limit 1')
      .get() as { sequence: number; hash: string } | undefined;
    const sealed = {
      ...event,
      sequence: (last?.sequence ?? 0) + 1,
      at: now.toISOString(),
      previousHash: last?.hash ?? origin
    };
    const whole = { ...sealed, hash: hashOf({ ...sealed, detail: JSON.stringify(event.detail) }) };
    state
      .prepare(
        `insert into audit_event (sequence, at, actor, action, subject, detail, previous_hash, hash)
         values (?, ?, ?, ?, ?, ?, ?, ?)`
      )
      .run(
        whole.sequence,
        whole.at,
        whole.actor,
        whole.action,
        whole.subject,
        JSON.stringify(whole.detail),
        whole.previousHash,
        whole.hash
      );
    return whole;
  });
}

/** Events in order, all of them or those of one subject. */
export function eventsOf(state: State, subject?: string): AuditEvent[] {
  const rows = subject
    ? state.prepare('select * from audit_event where subject = ? order by sequence').all(subject)
    : state.prepare('select * from audit_event order by sequence').all();
  return (rows as unknown as Row[]).map((row) => ({
    sequence: row.sequence,
    at: row.at,
    actor: row.actor,
    action: row.action,
    subject: row.subject,
    detail: JSON.parse(row.detail) as Record<string, unknown>,
    previousHash: row.previous_hash,
    hash: row.hash
  }));
}

/**
 * Recomputes the whole chain. An event changed, removed or put in between breaks it from there on. A trail that was
 * cut short, or written anew from some event on, holds in itself: only a hash `noted` elsewhere, which must still be
 * in it, tells.
 */
export function verifyTrail(state: State, noted: string | null = null): TrailVerdict {
  let previous = origin;
  let events = 0;
  let found = noted === null || noted === origin;
  const rows = state.prepare('select * from audit_event order by sequence').iterate();
  for (const row of rows as unknown as Iterable<Row>) {
    events++;
    const reason = faultOf(row, previous, events);
    if (reason) return { events, broken: { sequence: row.sequence, reason }, head: previous };
    previous = row.hash;
    found ||= row.hash === noted;
  }
  if (!found) return { events, broken: { sequence: events, reason: notNoted }, head: previous };
  return { events, broken: null, head: previous };
}

const notNoted =
  'the hash noted elsewhere is not in the trail, which was cut short or written anew';

interface Row {
  readonly sequence: number;
  readonly at: string;
  readonly actor: string;
  readonly action: string;
  readonly subject: string;
  readonly detail: string;
  readonly previous_hash: string;
  readonly hash: string;
}

function faultOf(row: Row, previous: string, position: number): string | null {
  if (row.sequence !== position) return `event ${position} is missing`;
  if (row.previous_hash !== previous) return 'it does not follow the event before it';
  const { previous_hash: previousHash, ...rest } = row;
  return row.hash === hashOf({ ...rest, previousHash }) ? null : 'its contents were changed';
}

function hashOf(event: Omit<AuditEvent, 'hash' | 'detail'> & { detail: string }): string {
  const { sequence, at, actor, action, subject, detail, previousHash } = event;
  return createHash('sha256')
    .update(JSON.stringify([sequence, at, actor, action, subject, detail, previousHash]))
    .digest('hex');
}
