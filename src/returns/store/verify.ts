import { verifyTrail, type TrailVerdict } from '#access/audit-trail.ts';
import { atOneMoment, type State } from '#access/state.ts';
import type { LedgerEntry } from '#intake/ledger.ts';
import { hashOfText } from '../content.ts';

export interface StateVerdict extends TrailVerdict {
  /** Approved versions looked at. */
  readonly returns: number;
  /**
   * Approved versions that are not what the trail, or the snapshot they were handed over as, says was approved; and
   * what the collection desk said of a return, where the trail has it otherwise.
   */
  readonly changed: readonly string[];
}

export interface Witnesses {
  /** The loads of the home: an approved return that was submitted is one of them, with its hash. */
  readonly ledger?: readonly LedgerEntry[];
  /** A hash of the trail that was noted elsewhere. */
  readonly noted?: string | null;
}

/** Recomputes the chain, and holds every approved return against what was written of it when it was approved. */
export function verifyState(
  state: State,
  { ledger = [], noted = null }: Witnesses = {}
): StateVerdict {
  return atOneMoment(state, () => {
    const kept = new Map(keptIn(state).map((one) => [one.subject, one]));
    const said = new Map(saidIn(state).map((one) => [one.subject, one]));
    const changed = [...new Set([...kept.keys(), ...said.keys()])].filter(
      (subject) => !agree(kept.get(subject), said.get(subject))
    );
    const handedOver = ledger.flatMap(({ term, las, approvedReturn: approved }) =>
      approved ? [{ subject: `return ${term} ${las[0]} v${approved.version}`, ...approved }] : []
    );
    const unknown = handedOver
      .filter(({ subject, hash }) => said.get(subject)?.hash !== hash)
      .map(({ subject }) => subject);
    return {
      ...verifyTrail(state, noted),
      returns: kept.size,
      changed: [...new Set([...changed, ...unknown, ...receiptsChanged(state)])].sort()
    };
  });
}

interface Kept extends Said {
  readonly content: string | null;
}

/** What one approval, and the submission after it, came to. */
interface Said {
  readonly subject: string;
  readonly hash: string | null;
  readonly by: string | null;
  readonly at: string | null;
  readonly submittedBy: string | null;
  readonly submittedAt: string | null;
}

function agree(kept: Kept | undefined, said: Said | undefined): boolean {
  if (!kept || !said) return false;
  const { content, ...row } = kept;
  return (
    hashOfText(content ?? '') === row.hash &&
    (Object.keys(said) as (keyof Said)[]).every((name) => row[name] === said[name])
  );
}

function keptIn(state: State): Kept[] {
  return state
    .prepare(
      `select 'return ' || term || ' ' || la_code || ' v' || version as subject, frozen_content as content,
         frozen_hash as hash, approved_by as "by", approved_at as "at",
         submitted_by as "submittedBy", submitted_at as "submittedAt"
       from statutory_return
       where frozen_content is not null or frozen_hash is not null or approved_at is not null`
    )
    .all() as unknown as Kept[];
}

function saidIn(state: State): Said[] {
  return state
    .prepare(
      `select a.subject, json_extract(a.detail, '$.hash') as hash, a.actor as "by", a.at as "at",
         s.actor as "submittedBy", s.at as "submittedAt"
       from audit_event a
       left join audit_event s
         on s.subject = a.subject and s.action in ('return submitted', 'return resubmitted')
       where a.action = 'return approved'`
    )
    .all() as unknown as Said[];
}

/** What the desk accepted or queried last stands in its table as it stands in the trail. */
function receiptsChanged(state: State): string[] {
  const rows = state
    .prepare(
      `with kept as (
         select 'receipt ' || term || ' ' || la_code as subject, about, 'return ' || outcome as action, note,
           made_by, made_at
         from return_receipt
       ),
       events as (
         select subject, json_extract(detail, '$.about') as about, action, json_extract(detail, '$.note') as note,
           actor, at, sequence
         from audit_event where subject like 'receipt %'
       ),
       said as (
         select subject, about, action, note, actor, at from events
         where sequence in (select max(sequence) from events group by subject, about)
       )
       select subject from (select * from kept except select * from said)
       union
       select subject from (select * from said except select * from kept)`
    )
    .all() as unknown as { subject: string }[];
  return rows.map(({ subject }) => subject);
}
