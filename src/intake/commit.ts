import { link, mkdir, readdir, rename, rm, unlink } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { Home } from '#files/home.ts';
import { sync, withCommitLock, writeDurably } from './durable.ts';
import { byRecency, manifestFile, readLedger } from './ledger.ts';
import type { LedgerEntry } from './manifest.ts';
import { standing } from './supersession.ts';

/** A finished load, still in scratch. */
export interface Prepared {
  readonly entry: Omit<LedgerEntry, 'sequence' | 'parquet' | 'faults'>;
  readonly parquet: string;
  readonly faults: string | null;
  /** Whether the as-at date was given, and not taken from the clock. */
  readonly dated: boolean;
  readonly scratch: string;
}

export type Committed =
  | { readonly outcome: 'loaded'; readonly entry: LedgerEntry }
  | { readonly outcome: 'already loaded'; readonly entry: LedgerEntry };

/**
 * Makes a prepared load part of the home. The manifest's appearance is the commit: before it nothing is
 * loaded, after it everything is on the disk. Under the commit lock, so sequences never repeat and the
 * same content is never committed twice; leftovers of killed commits are removed first.
 */
export async function commit(home: Home, prepared: Prepared): Promise<Committed> {
  await mkdir(home.snapshots, { recursive: true });
  return withCommitLock(home, async () => {
    const ledger = await readLedger(home);
    const known = sameLoad(ledger, prepared);
    if (known) return { outcome: 'already loaded', entry: known };
    await sweepOrphans(home, ledger);
    const sequence = Math.max(0, ...ledger.map((e) => e.sequence)) + 1;
    const parquet = `snapshots/${prepared.entry.snapshotId}.parquet`;
    const manifest = manifestFile({ sequence, snapshotId: prepared.entry.snapshotId });
    const faults = prepared.faults ? `ledger/${manifest.replace(/json$/, 'faults.csv')}` : null;
    const entry: LedgerEntry = { ...prepared.entry, sequence, parquet, faults };
    await sync(prepared.parquet);
    await rename(prepared.parquet, join(home.root, parquet));
    await sync(home.snapshots);
    if (prepared.faults && faults) {
      await sync(prepared.faults);
      await rename(prepared.faults, join(home.root, faults));
    }
    const draft = join(prepared.scratch, 'manifest.json');
    await writeDurably(draft, `${JSON.stringify(entry, null, 2)}\n`);
    await link(draft, join(home.ledger, manifest));
    await sync(home.ledger);
    await unlink(draft);
    return { outcome: 'loaded', entry };
  });
}

/** The entry that makes a load needless: the same snapshot, or, when no as-at date was given, the same rows still standing. */
export function sameLoad(
  ledger: readonly LedgerEntry[],
  { entry, dated }: Pick<Prepared, 'entry' | 'dated'>
): LedgerEntry | undefined {
  const same = ledger.find((e) => e.snapshotId === entry.snapshotId);
  if (same || dated) return same;
  const alive = standing(ledger);
  return ledger
    .toSorted(byRecency)
    .find(
      (e) =>
        e.contentHash === entry.contentHash &&
        e.source === entry.source &&
        e.term === entry.term &&
        e.las.join() === entry.las.join() &&
        alive.get(e)!.length > 0
    );
}

/** Parquet and fault files without a manifest: their commit was killed. Only under the commit lock. */
async function sweepOrphans(home: Home, ledger: readonly LedgerEntry[]): Promise<void> {
  const kept = new Set(ledger.flatMap((e) => [e.parquet, e.faults ?? '']).map((p) => basename(p)));
  for (const folder of [home.snapshots, home.ledger]) {
    for (const name of await readdir(folder)) {
      const ours = /\.parquet$|\.faults\.csv$/.test(name);
      if (ours && !kept.has(name)) await rm(join(folder, name), { force: true });
    }
  }
}
