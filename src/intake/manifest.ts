import { z } from 'zod';
import { sources } from './contract.ts';

/** The approved return that a snapshot holds: its version, and the SHA-256 of what was approved. */
const approvedReturn = z.object({
  version: z.number().int().positive(),
  hash: z.string().regex(/^[0-9a-f]{64}$/)
});

export type ApprovedReturn = z.infer<typeof approvedReturn>;

/** What the ledger says of one load. A load exists when its manifest does. */
export const manifestShape = z.object({
  /** sha256 of the canonical content, source, term, as-at date and local authorities. */
  snapshotId: z.string().regex(/^[0-9a-f]{64}$/),
  /** Order of loading, from 1; gaps are possible, repeats are not. */
  sequence: z.number().int().positive(),
  source: z.enum(sources),
  term: z.string().nullable(),
  /** The day the extract was taken. */
  asAt: z.iso.date(),
  /** Local authorities the snapshot speaks for, also those that returned no rows. Sorted. Empty for published figures. */
  las: z.array(z.string()),
  /**
   * Local authorities of the rejected rows, sorted; null where one of these names none that is known, and of loads
   * before this was kept.
   */
  rejectedLas: z.array(z.string()).nullable().default(null),
  /** What a snapshot of published figures covers, as `cme census_day 202526 Autumn term`. */
  periods: z.array(z.string()),
  rows: z.number().int(),
  rejected: z.number().int(),
  /** sha256 of the accepted rows in any order, without their line numbers. */
  contentHash: z.string(),
  /** Name and sha256 of the file that was loaded. */
  file: z.string(),
  fileHash: z.string(),
  /** Parquet file, relative to the home folder. */
  parquet: z.string(),
  /** The faults of the rejected rows as CSV, relative to the home folder; null where there are none. */
  faults: z.string().nullable(),
  loadedAt: z.iso.datetime(),
  loadedBy: z.string(),
  synthetic: z.boolean(),
  /** Share of rows that was allowed to be rejected. */
  tolerance: z.number(),
  /** Null where the load came from a file. */
  approvedReturn: approvedReturn.nullable().default(null)
});

export type LedgerEntry = z.infer<typeof manifestShape>;
