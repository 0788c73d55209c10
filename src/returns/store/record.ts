import { z } from 'zod';
import type { State } from '#access/state.ts';
import { statuses, type ReturnStanding } from '../workflow/status.ts';

/** A figure that stands in place of the computed one, and why. */
export interface Correction {
  readonly cell: string;
  readonly value: number | 'x';
  /** What was computed when the correction was made. */
  readonly computed: number | 'x';
  readonly reason: string;
  readonly by: string;
  readonly at: string;
}

/** Why a query is as it should be. It answers the facts of that query; when they change it is a new one. */
export interface Explanation {
  readonly finding: string;
  /** The query as it read when it was explained. */
  readonly sentence: string;
  /** The digest of the facts it answers; null where it was written before they were kept. */
  readonly facts: string | null;
  readonly wording: string;
  readonly by: string;
  readonly at: string;
}

/** One version of the return of a local authority for a term, as kept. */
export interface ReturnRecord extends ReturnStanding {
  readonly term: string;
  /** 0 before the first change; raised by every one. */
  readonly revision: number;
  readonly reopenedBecause: string | null;
  readonly rejectedBecause: string | null;
  readonly sentContent: string | null;
  readonly frozenContent: string | null;
  readonly frozenHash: string | null;
  readonly approvedAt: string | null;
  readonly approvedBy: string | null;
  readonly submittedAt: string | null;
  readonly submittedBy: string | null;
}

const text = z.string().nullable();
const row = z.object({
  term: z.string(),
  la_code: z.string(),
  version: z.number(),
  status: z.enum(statuses),
  revision: z.number(),
  prepared_by: z.string().transform((json) => z.array(z.string()).parse(JSON.parse(json))),
  errors: z.number(),
  unexplained: z.number(),
  reopened_because: text,
  rejected_because: text,
  sent_content: text,
  frozen_content: text,
  frozen_hash: text,
  approved_at: text,
  approved_by: text,
  submitted_at: text,
  submitted_by: text
});

/** Every version, newest first; none where nobody has begun. */
export function versionsOf(state: State, term: string, la: string): ReturnRecord[] {
  const rows = state
    .prepare('select * from statutory_return where term = ? and la_code = ? order by version desc')
    .all(term, la);
  const records = rows.map(recordOf);
  return records.map((record) => ({
    ...record,
    submittedBefore: records.some(
      ({ version, submittedAt }) => version < record.version && submittedAt !== null
    )
  }));
}

/** The newest version of every return of a term, by code of the local authority. */
export function newestOfTerm(state: State, term: string): Map<string, ReturnRecord> {
  const rows = state
    .prepare('select * from statutory_return where term = ? order by la_code, version')
    .all(term);
  return new Map(rows.map(recordOf).map((record) => [record.laCode, record]));
}

/** Every version that was submitted, oldest submission first. */
export function submittedIn(state: State): ReturnRecord[] {
  return state
    .prepare(
      `select * from statutory_return where submitted_at is not null and frozen_content is not null
       order by submitted_at, term, la_code, version`
    )
    .all()
    .map(recordOf);
}

/** The newest submitted version of every return of a term, by code of the local authority. */
export function submittedOfTerm(state: State, term: string): Map<string, ReturnRecord> {
  const own = submittedIn(state).filter((record) => record.term === term);
  const ordered = own.toSorted((a, b) => a.version - b.version);
  return new Map(ordered.map((record) => [record.laCode, record]));
}

/** The newest version, or the draft that the first change will begin. */
export function newestVersion(state: State, term: string, la: string): ReturnRecord {
  return versionsOf(state, term, la)[0] ?? unbegun(term, la);
}

export function correctionsOf(
  state: State,
  { term, laCode, version }: Pick<ReturnRecord, 'term' | 'laCode' | 'version'>
): Correction[] {
  return state
    .prepare(
      `select cell, value, computed, reason, made_by as "by", made_at as "at" from return_correction
       where term = ? and la_code = ? and version = ? order by cell`
    )
    .all(term, laCode, version)
    .map((kept) => {
      const { value, computed, ...rest } = kept as Record<keyof Correction, string>;
      return { ...rest, value: figure(value), computed: figure(computed) };
    });
}

export function explanationsOf(
  state: State,
  { term, laCode, version }: Pick<ReturnRecord, 'term' | 'laCode' | 'version'>
): Explanation[] {
  return state
    .prepare(
      `select finding, sentence, facts, wording, made_by as "by", made_at as "at" from return_explanation
       where term = ? and la_code = ? and version = ? order by finding`
    )
    .all(term, laCode, version)
    .map((kept) => ({ ...kept }) as unknown as Explanation);
}

/** The wording that explained each query the last time, in any term or version of the authorities named. */
export function wordingLastUsed(state: State, las: readonly string[]): Map<string, string> {
  const rows = state
    .prepare(
      `select finding, wording from return_explanation
       where la_code in (select value from json_each(?)) order by made_at`
    )
    .all(JSON.stringify(las)) as unknown as { finding: string; wording: string }[];
  return new Map(rows.map(({ finding, wording }) => [finding, wording]));
}

function recordOf(kept: unknown): ReturnRecord {
  const read = row.parse(kept);
  return {
    term: read.term,
    laCode: read.la_code,
    version: read.version,
    status: read.status,
    revision: read.revision,
    preparedBy: read.prepared_by,
    errors: read.errors,
    unexplained: read.unexplained,
    reopenedBecause: read.reopened_because,
    rejectedBecause: read.rejected_because,
    sentContent: read.sent_content,
    frozenContent: read.frozen_content,
    frozenHash: read.frozen_hash,
    approvedAt: read.approved_at,
    approvedBy: read.approved_by,
    submittedAt: read.submitted_at,
    submittedBy: read.submitted_by
  };
}

function unbegun(term: string, laCode: string): ReturnRecord {
  return {
    term,
    laCode,
    version: 1,
    status: 'draft',
    revision: 0,
    preparedBy: [],
    errors: 0,
    unexplained: 0,
    reopenedBecause: null,
    rejectedBecause: null,
    sentContent: null,
    frozenContent: null,
    frozenHash: null,
    approvedAt: null,
    approvedBy: null,
    submittedAt: null,
    submittedBy: null
  };
}

function figure(kept: string): number | 'x' {
  return kept === 'x' ? 'x' : Number(kept);
}
