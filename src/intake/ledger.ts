import { readdir, readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { homeAt, type Home } from '#files/home.ts';
import { manifestShape, type LedgerEntry } from './manifest.ts';

export type { LedgerEntry } from './manifest.ts';

const manifestName = /^(\d{8})-[0-9a-f]{64}\.json$/;

/** Every load that was acknowledged, oldest first. An installation with nothing loaded has none. */
export async function readLedger(home: Home | string): Promise<LedgerEntry[]> {
  const { ledger } = typeof home === 'string' ? homeAt(home) : home;
  const names = await readdir(ledger).catch(() => [] as string[]);
  const manifests = names.filter((name) => manifestName.test(name)).sort();
  return Promise.all(manifests.map((name) => readManifest(join(ledger, name))));
}

/** `00000012-<snapshot id>.json` */
export function manifestFile(entry: Pick<LedgerEntry, 'sequence' | 'snapshotId'>): string {
  return `${String(entry.sequence).padStart(8, '0')}-${entry.snapshotId}.json`;
}

/** Newer first, by as-at date and then by order of loading. */
export function byRecency(a: LedgerEntry, b: LedgerEntry): number {
  return a.asAt === b.asAt ? b.sequence - a.sequence : a.asAt < b.asAt ? 1 : -1;
}

async function readManifest(path: string): Promise<LedgerEntry> {
  const parsed = manifestShape.safeParse(JSON.parse(await readFile(path, 'utf8')));
  if (parsed.success) return parsed.data;
  throw new Error(
    `The ledger entry ${basename(path)} is damaged (${parsed.error.issues[0]?.path.join('.')}): restore it from a backup.`
  );
}
