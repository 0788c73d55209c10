import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { DuckDBInstance } from '@duckdb/node-api';
import type { Measurement } from './measurement.ts';
import { millionTerm, writeMillionEpisodes } from './million-episodes.ts';

const run = promisify(execFile);

/** Loading a million valid episodes with every rule on, against a bare COPY of the same file to Parquet. */
export async function measure(): Promise<readonly Measurement[]> {
  const folder = mkdtempSync(join(tmpdir(), 'intake-bench-'));
  try {
    const file = join(folder, 'register.csv');
    await writeMillionEpisodes(file);
    const bare = await bareCopy(file, join(folder, 'bare.parquet'));
    const loads = [];
    for (let at = 0; at < 3; at++) loads.push(await load(file, join(folder, `home-${at}`)));
    loads.sort((a, b) => a.seconds - b.seconds);
    const { seconds, megabytes } = loads[1]!;
    return [
      {
        name: 'Load 1,000,000 episodes with every rule on',
        measured: seconds,
        unit: 's',
        bare,
        ratio: 6
      },
      { name: 'Greatest memory of that load', measured: megabytes, unit: 'MB', plus: 2000 }
    ];
  } finally {
    rmSync(folder, { recursive: true });
  }
}

async function bareCopy(file: string, target: string): Promise<number> {
  const instance = await DuckDBInstance.create(':memory:', { threads: '2' });
  const connection = await instance.connect();
  const times: number[] = [];
  for (let at = 0; at < 3; at++) {
    const start = performance.now();
    await connection.run(`copy (from read_csv('${file}', header = true)) to '${target}'`);
    times.push((performance.now() - start) / 1000);
  }
  connection.closeSync();
  return times.sort((a, b) => a - b)[1]!;
}

/** A load in a process of its own, so that its memory is its own. */
async function load(file: string, home: string): Promise<{ seconds: number; megabytes: number }> {
  const script = `
    import { loadExtract } from '#intake/load.ts';
    const start = performance.now();
    const result = await loadExtract({
      home: ${JSON.stringify(home)}, file: ${JSON.stringify(file)}, source: 'cme_register',
      term: '${millionTerm.term}', asAt: '${millionTerm.asAt}'
    });
    if (result.outcome !== 'loaded') throw new Error(JSON.stringify(result.faults.slice(0, 3)));
    console.log(JSON.stringify({
      seconds: (performance.now() - start) / 1000,
      megabytes: process.resourceUsage().maxRSS / 1024
    }));`;
  const { stdout } = await run(
    process.execPath,
    ['--input-type=module-typescript', '--eval', script],
    {
      env: { ...process.env, UV_THREADPOOL_SIZE: '16' },
      maxBuffer: 1e7
    }
  );
  return JSON.parse(stdout) as { seconds: number; megabytes: number };
}
