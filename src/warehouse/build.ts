import { existsSync } from 'node:fs';
import { mkdir, readdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import type { DuckDBConnection } from '@duckdb/node-api';
import { homeAt, projectRoot } from '#files/home.ts';
import { readChecks, type Check } from './check.ts';
import { defineSources } from './define-sources.ts';
import { literal, openEngine } from './engine.ts';
import { notWritable } from '#intake/durable.ts';
import { readLedger, type LedgerEntry } from '#intake/ledger.ts';
import { withBuildLock } from './lock.ts';
import type { Model } from './model.ts';
import { orderModels, readModels } from './models.ts';
import { flush, readPointer, writePointer, type Pointer } from './pointer.ts';
import { refuseFaults, runChecks, type CheckOutcome } from './run-checks.ts';
import { sourceRelations } from './sources.ts';
import { versionOf } from './version.ts';

export interface BuildRequest {
  /** The folder of one installation. */
  readonly home: string;
  /** The folder that holds sql/ and data/. */
  readonly root?: string;
  /** Build even where nothing changed. */
  readonly force?: boolean;
  readonly log?: (line: string) => void;
  readonly clock?: () => Date;
  /** Milliseconds to wait for a build that is at work; without it, it is refused at once. */
  readonly patience?: number;
}

/** How long the bare statement that makes one relation took. */
export interface StatementTiming {
  readonly relation: string;
  readonly milliseconds: number;
}

export interface BuildResult {
  readonly version: string;
  /** Absolute path of the published file. */
  readonly file: string;
  readonly builtAt: string;
  /** False where the published warehouse already was of this content. */
  readonly changed: boolean;
  readonly snapshots: number;
  readonly checks: readonly CheckOutcome[];
  readonly statementTimings: readonly StatementTiming[];
  readonly milliseconds: number;
}

/**
 * Rebuilds the warehouse from the ledger into a new file, checks it, and publishes it by one rename.
 * Whatever goes wrong, and whenever, the warehouse before keeps serving. Same content, nothing to do.
 * Throws Refusal where an error check finds rows or another build goes on being at work.
 */
export async function buildWarehouse(request: BuildRequest): Promise<BuildResult> {
  const { home, root = projectRoot(), force = false, patience = 0 } = request;
  const log = request.log ?? (() => undefined);
  const clock = request.clock ?? (() => new Date());
  const started = performance.now();
  const folder = homeAt(home).warehouse;
  await mkdir(folder, { recursive: true }).catch((error: unknown) => {
    throw notWritable(homeAt(home), error);
  });
  return withBuildLock(folder, { clock, patience }, async () => {
    const models = orderModels(readModels(root), sourceRelations);
    const checks = readChecks(root);
    const ledger = await readLedger(home);
    const version = versionOf(root, ledger, models, checks);
    const before = await readPointer(home);
    if (!force && before?.version === version && existsSync(join(folder, before.file))) {
      log(`Nothing changed: warehouse ${version} already serves.`);
      const milliseconds = performance.now() - started;
      return {
        ...resultOf(folder, before),
        changed: false,
        checks: [],
        statementTimings: [],
        milliseconds
      };
    }
    const unpublished = join(folder, `${version}.${process.pid}.building`);
    try {
      const made = await make({ home, unpublished, folder, root, ledger, models, checks, log });
      refuseFaults(made.checks);
      const pointer: Pointer = {
        version,
        file: freeName(folder, version),
        previous: before?.file ?? null,
        builtAt: clock().toISOString(),
        synthetic: ledger.some((entry) => entry.synthetic),
        snapshots: ledger.length
      };
      await flush(unpublished);
      await rename(unpublished, join(folder, pointer.file));
      await flush(folder);
      await writePointer(home, pointer);
      await sweep(folder, [pointer.file, pointer.previous]);
      const milliseconds = performance.now() - started;
      return { ...resultOf(folder, pointer), changed: true, ...made, milliseconds };
    } finally {
      await rm(unpublished, { force: true });
      await rm(`${unpublished}.wal`, { force: true });
    }
  });
}

interface Making {
  readonly home: string;
  readonly unpublished: string;
  readonly folder: string;
  readonly root: string;
  readonly ledger: readonly LedgerEntry[];
  readonly models: readonly Model[];
  readonly checks: readonly Check[];
  readonly log: (line: string) => void;
}

/** Makes every relation in a new file and runs the checks on it. */
async function make(
  making: Making
): Promise<{ checks: CheckOutcome[]; statementTimings: StatementTiming[] }> {
  await rm(making.unpublished, { force: true });
  await rm(`${making.unpublished}.wal`, { force: true });
  const engine = await openEngine({ temporary: join(making.folder, 'spill'), memory: '2500MB' });
  const connection = await engine.connect();
  try {
    await connection.run(
      `attach ${literal(making.unpublished)} as building (storage_version 'v1.5.0')`
    );
    await connection.run('use building');
    await defineSources(connection, making.home, making.root, making.ledger);
    const statementTimings = await makeRelations(connection, making.models, making.log);
    making.log(`Running ${making.checks.length} checks`);
    const checks = await runChecks(connection, making.checks);
    await connection.run('use memory');
    await connection.run('checkpoint building');
    await connection.run('detach building');
    return { checks, statementTimings };
  } finally {
    connection.closeSync();
    engine.closeSync();
    await rm(join(making.folder, 'spill'), { recursive: true, force: true });
  }
}

async function makeRelations(
  connection: DuckDBConnection,
  models: readonly Model[],
  log: (line: string) => void
): Promise<StatementTiming[]> {
  const timings: StatementTiming[] = [];
  for (const model of models) {
    const began = performance.now();
    await connection
      .run(`create ${model.materialised} ${model.relation} as ${model.sql}`)
      .catch((error: unknown) => {
        throw new Error(`sql/${model.file}: ${error instanceof Error ? error.message : error}`, {
          cause: error
        });
      });
    const milliseconds = performance.now() - began;
    timings.push({ relation: model.relation, milliseconds });
    if (milliseconds > 500) log(`Made ${model.relation} in ${(milliseconds / 1000).toFixed(1)} s`);
  }
  return timings;
}

/** Forced rebuilds of one version get a name of their own: a published file is never written over. */
function freeName(folder: string, version: string): string {
  for (let again = 1; ; again += 1) {
    const name = again === 1 ? `${version}.duckdb` : `${version}-${again}.duckdb`;
    if (!existsSync(join(folder, name))) return name;
  }
}

/** Removes files that neither serve nor served last, and what killed builds left behind. */
async function sweep(folder: string, keep: readonly (string | null)[]): Promise<void> {
  for (const name of await readdir(folder)) {
    const left = name.endsWith('.duckdb')
      ? !keep.includes(name)
      : /\.building(\.wal)?$|\.tmp$/.test(name);
    if (left) await rm(join(folder, name), { force: true });
  }
}

function resultOf(folder: string, pointer: Pointer) {
  return {
    version: pointer.version,
    file: join(folder, pointer.file),
    builtAt: pointer.builtAt,
    snapshots: pointer.snapshots
  };
}
