import { readdir, readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { z } from 'zod';
import { homeAt } from '#files/home.ts';

const entry = z.object({
  snapshotId: z.string(),
  sequence: z.int(),
  source: z.enum([
    'cme_register',
    'ehe_register',
    'school_roll',
    'la_return',
    'population',
    'published'
  ]),
  term: z.string().nullable(),
  asAt: z.string(),
  las: z.array(z.string()),
  rows: z.int(),
  file: z.string(),
  fileHash: z.string().optional(),
  parquet: z.string(),
  loadedAt: z.string(),
  synthetic: z.boolean()
});

/** What the build needs of a ledger manifest; `parquet` is absolute. */
export type LedgerEntry = z.infer<typeof entry>;

/** Every load of a home in order; none where nothing was ever loaded. */
export async function readLedger(home: string): Promise<LedgerEntry[]> {
  const { ledger, root } = homeAt(home);
  const names = await readdir(ledger).catch(() => []);
  const entries = await Promise.all(
    names
      .filter((name) => name.endsWith('.json'))
      .map(async (name) => entry.parse(JSON.parse(await readFile(join(ledger, name), 'utf8'))))
  );
  return entries
    .map((one) => ({ ...one, parquet: resolve(root, one.parquet) }))
    .sort((a, b) => a.sequence - b.sequence);
}
