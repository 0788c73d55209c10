import { spawn } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { projectRoot } from '#files/home.ts';
import { englandHome } from '../support/england-home.ts';
import { seconds, type Measurement } from './measurement.ts';

/** A whole release of England by command: counted, protected, attacked, checked, every file written, to the ZIP. */
export async function measure(): Promise<readonly Measurement[]> {
  const home = mkdtempSync(join(tmpdir(), 'releases-bench-'));
  try {
    cpSync(englandHome(), home, { recursive: true });
    const measured: Measurement[] = [];
    for (const layout of ['official', 'safe']) {
      measured.push({
        name: `A whole release of England, ${layout} layout, files to ZIP`,
        measured: await seconds(() => release(home, layout)),
        unit: 's',
        plus: 90
      });
    }
    return measured;
  } finally {
    rmSync(home, { recursive: true, force: true });
  }
}

function release(home: string, layout: string): Promise<void> {
  const words = ['release', '--term', '2025-26-autumn', '--layout', layout, '--home', home];
  const command = join(projectRoot(), 'src', 'cli', 'muster.mjs');
  const running = spawn(process.execPath, [command, ...words, '--out', join(home, 'out', layout)], {
    stdio: ['ignore', 'ignore', 'inherit']
  });
  return new Promise((done, failed) => {
    running.once('exit', (code) =>
      code === 0 ? done() : failed(new Error(`muster release ended with ${code}.`))
    );
  });
}
