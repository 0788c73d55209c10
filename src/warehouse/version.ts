import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { LedgerEntry } from '#intake/ledger.ts';
import type { Check } from './check.ts';
import type { Model } from './model.ts';
import { referenceFiles } from './sources.ts';

/** Raised when the file written for the same models and snapshots would differ. */
const layout = 1;

/** Names a warehouse by what it is built from: snapshots, models, checks and reference data. Equal content, equal name. */
export function versionOf(
  root: string,
  ledger: readonly LedgerEntry[],
  models: readonly Model[],
  checks: readonly Check[]
): string {
  const hash = createHash('sha256').update(`layout ${layout}\n`);
  for (const entry of ledger) {
    const { snapshotId, sequence, source, term, asAt, las, rows, file, loadedAt, synthetic } =
      entry;
    hash.update(
      JSON.stringify([
        snapshotId,
        sequence,
        source,
        term,
        asAt,
        las,
        rows,
        file,
        loadedAt,
        synthetic
      ])
    );
  }
  for (const model of models)
    hash.update(JSON.stringify([model.relation, model.materialised, model.sql]));
  for (const check of checks) hash.update(JSON.stringify([check.name, check.severity, check.sql]));
  for (const name of Object.keys(referenceFiles)) {
    hash.update(name).update(readFileSync(join(root, 'data/reference', `${name}.csv`)));
  }
  return hash.digest('hex').slice(0, 16);
}
