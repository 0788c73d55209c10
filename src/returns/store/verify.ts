import { verifyTrail, type TrailVerdict } from '#access/audit-trail.ts';
import type { State } from '#access/state.ts';
import { hashOfText } from '../content.ts';

export interface StateVerdict extends TrailVerdict {
  /** Approved versions looked at. */
  readonly returns: number;
  /** Approved versions that are not what the trail says was approved. */
  readonly changed: readonly string[];
}

interface Frozen {
  readonly term: string;
  readonly la: string;
  readonly version: number;
  readonly content: string | null;
  readonly hash: string;
  readonly approved: string | null;
}

/** Recomputes the chain, and holds every frozen return against the hash its approval left in the trail. */
export function verifyState(state: State): StateVerdict {
  const frozen = state
    .prepare(
      `select r.term, r.la_code as la, r.version, r.frozen_content as content, r.frozen_hash as hash,
         (select json_extract(e.detail, '$.hash') from audit_event e
          where e.action = 'return approved'
            and e.subject = 'return ' || r.term || ' ' || r.la_code || ' v' || r.version) as approved
       from statutory_return r where r.approved_at is not null order by 1, 2, 3`
    )
    .all() as unknown as Frozen[];
  const changed = frozen
    .filter(
      ({ content, hash, approved }) => hashOfText(content ?? '') !== hash || approved !== hash
    )
    .map(({ term, la, version }) => `return ${term} ${la} v${version}`);
  return { ...verifyTrail(state), returns: frozen.length, changed };
}
