import { mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildWarehouse } from '#warehouse/build.ts';
import { englandHome } from '../support/england-home.ts';
import type { Measurement } from './measurement.ts';

/** Building the England sample's warehouse, checks and publishing included, against the sum of its bare statements. */
export async function measure(): Promise<readonly Measurement[]> {
  const england = englandHome();
  const home = mkdtempSync(join(tmpdir(), 'warehouse-bench-'));
  try {
    // The snapshots are read where they lie; the warehouse is built beside, in a home of its own.
    for (const part of ['ledger', 'snapshots']) symlinkSync(join(england, part), join(home, part));
    const built = await buildWarehouse({ home, force: true });
    const bare = built.statementTimings.reduce((sum, { milliseconds }) => sum + milliseconds, 0);
    return [
      {
        name: 'Build the warehouse of the England sample',
        measured: built.milliseconds / 1000,
        unit: 's',
        bare: bare / 1000,
        ratio: 3
      }
    ];
  } finally {
    rmSync(home, { recursive: true, force: true });
  }
}
