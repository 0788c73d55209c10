import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { State } from '#access/state.ts';
import { londonTime } from '#domain/london-time.ts';
import { writeCsv } from '#files/csv.ts';
import type { Home } from '#files/home.ts';
import { readLedger, type LedgerEntry } from '#intake/ledger.ts';
import { loadExtract } from '#intake/load.ts';
import type { Reference } from '#reference/reference.ts';
import { subjectOf } from './store/change.ts';
import { submittedIn, type ReturnRecord } from './store/record.ts';
import { frozenOf } from './work.ts';

/**
 * Makes every return that was submitted a snapshot: the figures as they were approved, corrections and all, with the
 * version and the hash of what was approved. From the next build on they are what the authority returned. Each is
 * handed over once; one that was missed, because the process died after the submission, is handed over the next time.
 * @returns the snapshots that were made now.
 */
export async function handOver(
  home: Home,
  state: State,
  reference: Reference
): Promise<LedgerEntry[]> {
  const submitted = submittedIn(state);
  if (submitted.length === 0) return [];
  const ledger = await readLedger(home);
  const there = new Set(ledger.map((entry) => handed(entry)));
  const synthetic = ledger.some((entry) => entry.synthetic);
  const made: LedgerEntry[] = [];
  for (const record of submitted) {
    if (there.has(`${record.laCode} ${record.term} ${record.version} ${record.frozenHash}`))
      continue;
    const entry = await snapshotOf(home, record, reference, synthetic);
    if (entry) made.push(entry);
  }
  return made;
}

function handed({ las, term, approvedReturn }: LedgerEntry): string {
  return approvedReturn ? `${las[0]} ${term} ${approvedReturn.version} ${approvedReturn.hash}` : '';
}

/** Loads the figures as any `la_return` file is loaded, so that they meet the same rules. */
async function snapshotOf(
  home: Home,
  record: ReturnRecord,
  reference: Reference,
  synthetic: boolean
): Promise<LedgerEntry | null> {
  const folder = await mkdtemp(join(tmpdir(), 'muster-approved-'));
  try {
    const file = join(folder, `${subjectOf(record).replaceAll(' ', '-')}.csv`);
    await writeFile(file, laReturnCsv(record, reference));
    const submitted = new Date(record.submittedAt!);
    const result = await loadExtract(
      {
        home,
        file,
        source: 'la_return',
        term: record.term,
        asAt: londonTime(submitted).day,
        synthetic,
        approvedReturn: { version: record.version, hash: record.frozenHash! }
      },
      { clock: () => submitted, reference, loadedBy: record.submittedBy! }
    );
    if (result.outcome === 'refused') {
      const why = result.faults[0]?.sentence ?? 'no row could be read';
      throw new Error(`${subjectOf(record)} cannot be handed over: ${why}`);
    }
    return result.outcome === 'loaded' ? result.entry : null;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** The approved figures as an `la_return` file (contracts.md §1), every cell of the return in its order. */
export function laReturnCsv(record: ReturnRecord, reference: Reference): string {
  const { cells, la } = frozenOf(record);
  const columns = [
    'time_period',
    'time_identifier',
    'new_la_code',
    'collection',
    'breakdown_topic',
    'breakdown',
    'child_count'
  ];
  const rows = cells.map(({ period, collection, topic, item, value }) => [
    period.slice(0, 4) + period.slice(5, 7),
    period === record.term ? reference.term(record.term).timeIdentifier : 'Academic year',
    la.code,
    collection,
    topic,
    item,
    value
  ]);
  return writeCsv(columns, rows);
}
