import { appendEvent } from '#access/audit-trail.ts';
import { transaction, type State } from '#access/state.ts';
import type { Viewer } from '#access/viewer.ts';
import { Refusal } from '#files/refusal.ts';
import type { WarehouseReader } from '#measures/warehouse-reader.ts';
import { closedBecause, mayFollow, mayOpenReturn } from './rights.ts';
import { frozenOf } from './work.ts';
import { newestOfTerm, submittedOfTerm, type ReturnRecord } from './store/record.ts';

/** What the desk said about a return: accepted, or queried with a note. It speaks of one version or one load. */
export interface Receipt {
  readonly about: string;
  readonly outcome: 'accepted' | 'queried';
  readonly note: string;
  readonly by: string;
  readonly at: string;
}

/** One authority of the desk. */
export interface DeskRow {
  readonly code: string;
  readonly name: string;
  readonly regionCode: string;
  readonly regionName: string;
  /** What was loaded that answers for children missing education; null where nothing was. */
  readonly held: 'register' | 'la_return' | null;
  readonly asAt: string | null;
  /** The newest version here; null where nobody has begun one. */
  readonly record: ReturnRecord | null;
  /** The newest version that was submitted; null where none was. */
  readonly submitted: ReturnRecord | null;
  /** Whether it counts as returned: something answers for the term, or a version with a count of CME was submitted. */
  readonly returned: boolean;
  /**
   * Queries of what was submitted, each with its explanation. What is still being prepared or approved is the
   * authority's own: the desk sees its stage, and how many errors and queries its last check left. They state exact
   * counts: null for a viewer without the right to those.
   */
  readonly queries:
    readonly { readonly sentence: string; readonly wording: string | null }[] | null;
  /** What can be accepted now; null where nothing was returned. */
  readonly about: string | null;
  readonly receipt: Receipt | null;
}

/** Every authority of the viewer's areas in force for the term, by region and name. */
export async function deskOf(
  warehouse: WarehouseReader,
  state: State,
  term: string,
  { areas, exactCounts = [] }: Pick<Viewer, 'areas'> & Partial<Pick<Viewer, 'exactCounts'>>
): Promise<DeskRow[]> {
  const rows = await warehouse.rows<{
    code: string;
    name: string;
    region_code: string;
    region_name: string;
    held: DeskRow['held'];
    snapshot: string | null;
    as_at: string | null;
  }>(
    `select a.la_code as code, l.la_name as name, a.region_code, r.region_name, a.kind as held,
       a.snapshot_id as snapshot, cast(a.as_at as varchar) as as_at
     from answering a
     join la l on l.la_code = a.la_code
     join region r on r.region_code = a.region_code
     where a.collection = 'cme' and a.basis = 'returned' and a.period_kind = 'term' and a.period_id = ?
     order by r.region_order, l.la_name`,
    [term]
  );
  const records = newestOfTerm(state, term);
  const submissions = submittedOfTerm(state, term);
  const receipts = receiptsOf(state, term);
  return rows
    .filter(({ code }) => mayFollow({ areas }, code))
    .map((row) => {
      const record = records.get(row.code) ?? null;
      const submitted = submissions.get(row.code) ?? null;
      const about = submitted ? `version ${submitted.version}` : row.snapshot;
      return {
        code: row.code,
        name: row.name,
        regionCode: row.region_code,
        regionName: row.region_name,
        held: row.held,
        asAt: row.as_at,
        record,
        submitted,
        returned: row.held !== null || countsMissing(submitted),
        queries: mayOpenReturn({ areas, exactCounts }, row.code) ? queriesOf(submitted) : null,
        about,
        receipt: receipts.find((one) => one.la === row.code && one.about === about) ?? null
      };
    });
}

/** How many returned: authorities, unweighted, as the release publishes it. Per cent to a whole number. */
export interface ResponseRate {
  readonly area: string;
  readonly returned: number;
  readonly expected: number;
  readonly percent: number | null;
}

/** Response rates of England (or what the viewer sees of it) and of each region, in the desk's order. */
export function responseRates(rows: readonly DeskRow[]): ResponseRate[] {
  const regions = [...new Set(rows.map(({ regionName }) => regionName))];
  const rate = (area: string, own: readonly DeskRow[]): ResponseRate => {
    const returned = own.filter((row) => row.returned).length;
    const percent = own.length === 0 ? null : Math.round((100 * returned) / own.length);
    return { area, returned, expected: own.length, percent };
  };
  return [
    rate('All', rows),
    ...regions.map((name) =>
      rate(
        name,
        rows.filter(({ regionName }) => regionName === name)
      )
    )
  ];
}

/** Records that what an authority returned is accepted, or queried with a note. */
export function receive(
  state: State,
  row: DeskRow,
  term: string,
  viewer: Viewer,
  outcome: Receipt['outcome'],
  note: string,
  now: Date
): void {
  if (!viewer.roles.includes('statistician')) {
    throw new Refusal('Only someone with the role statistician accepts or queries a return.');
  }
  if (!mayOpenReturn(viewer, row.code)) {
    throw new Refusal(
      `You may not accept or query the return of ${row.name}: ${closedBecause(viewer, row.code)}.`
    );
  }
  if (row.about === null) throw new Refusal(`${row.name} has not returned yet.`);
  if (outcome === 'queried' && note.trim() === '') {
    throw new Refusal('Say what you query: the authority reads it.');
  }
  const about = row.about;
  transaction(state, () => {
    state
      .prepare(
        `insert or replace into return_receipt (term, la_code, about, outcome, note, made_by, made_at)
         values (?, ?, ?, ?, ?, ?, ?)`
      )
      .run(term, row.code, about, outcome, note.trim(), viewer.id, now.toISOString());
    appendEvent(
      state,
      {
        actor: viewer.id,
        action: `return ${outcome}`,
        subject: receiptSubject(term, row.code),
        detail: { about, note: note.trim() }
      },
      now
    );
  });
}

/** Whether a version holds any number of children missing education on census day, as a release needs it. */
function countsMissing(submitted: ReturnRecord | null): boolean {
  return (
    submitted !== null &&
    frozenOf(submitted).cells.some(
      ({ collection, value }) => collection === 'cme_census' && value !== 'x'
    )
  );
}

function queriesOf(submitted: ReturnRecord | null): NonNullable<DeskRow['queries']> {
  return (submitted ? frozenOf(submitted).findings : [])
    .filter(({ severity }) => severity === 'query')
    .map(({ sentence, explanation }) => ({ sentence, wording: explanation?.wording ?? null }));
}

/** What the desk said about the return of one authority, newest first. */
export function receiptsFor(state: State, term: string, la: string): Receipt[] {
  return receiptsOf(state, term)
    .filter((one) => one.la === la)
    .toSorted((a, b) => b.at.localeCompare(a.at));
}

/** How the trail names what the desk says of a return. */
export function receiptSubject(term: string, la: string): string {
  return `receipt ${term} ${la}`;
}

function receiptsOf(state: State, term: string): (Receipt & { readonly la: string })[] {
  return state
    .prepare(
      `select la_code as la, about, outcome, note, made_by as "by", made_at as "at"
       from return_receipt where term = ?`
    )
    .all(term)
    .map((kept) => ({ ...kept }) as unknown as Receipt & { la: string });
}
