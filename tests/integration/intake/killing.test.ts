import { fork, type ChildProcess } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readLedger } from '#intake/ledger.ts';
import { register } from '../../unit/intake/support.ts';

const loader = join(import.meta.dirname, 'loader.ts');

/** Starts a process that loads a file into a home, and says when it is acknowledged. */
function start(
  home: string,
  file: string,
  asAt: string
): { child: ChildProcess; done: Promise<string> } {
  const child = fork(loader, [home, file, asAt], { stdio: 'ignore' });
  let said = 'nothing';
  child.on('message', (message) => (said = String(message)));
  const done = new Promise<string>((resolve) => child.on('exit', () => resolve(said)));
  return { child, done };
}

function folderWith(rows: number, name: string): { folder: string; file: string; home: string } {
  const folder = mkdtempSync(join(tmpdir(), 'muster-kill-'));
  const file = join(folder, name);
  writeFileSync(
    file,
    register(...Array.from({ length: rows }, () => ({ reason: 'Mental health' })))
  );
  return { folder, file, home: join(folder, 'home') };
}

describe('loadExtract in a process killed at any moment', () => {
  it('has loaded all or nothing, and the next load leaves nothing of it', async () => {
    const { folder, file, home } = folderWith(20_000, 'register.csv');
    try {
      const whole = performance.now();
      await start(join(folder, 'timing'), file, '2025-10-01').done;
      const length = performance.now() - whole;
      const acknowledged = new Set<string>();
      for (let run = 0; run < 12; run++) {
        const asAt = `2025-10-${String(run + 2).padStart(2, '0')}`;
        const { child, done } = start(home, file, asAt);
        const timer = setTimeout(() => child.kill('SIGKILL'), length * (0.25 + run / 14));
        if ((await done) === 'loaded') acknowledged.add(asAt);
        clearTimeout(timer);
        const ledger = await readLedger(home);
        const days = ledger.map((e) => e.asAt);
        for (const day of acknowledged) expect(days).toContain(day);
        for (const entry of ledger) {
          expect(existsSync(join(home, entry.parquet))).toBe(true);
          expect(entry.rows).toBe(20_000);
        }
      }
      expect(await start(home, file, '2025-11-30').done).toBe('loaded');
      const kept = (await readLedger(home)).map((e) => e.parquet.replace('snapshots/', '')).sort();
      expect(readdirSync(join(home, 'snapshots')).sort()).toEqual(kept);
      expect(existsSync(join(home, 'tmp'))).toBe(false);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});

describe('loadExtract in several processes at once', () => {
  it('lands every load, each with a sequence of its own', async () => {
    const { folder, file, home } = folderWith(50, 'register.csv');
    try {
      const days = ['2025-10-01', '2025-10-02', '2025-10-03', '2025-10-04'];
      const said = await Promise.all(days.map((day) => start(home, file, day).done));
      expect(said).toEqual(days.map(() => 'loaded'));
      const ledger = await readLedger(home);
      expect(ledger.map((e) => e.sequence)).toEqual([1, 2, 3, 4]);
      expect(ledger.map((e) => e.asAt).sort()).toEqual(days);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });

  it('loads the same content once', async () => {
    const { folder, file, home } = folderWith(50, 'register.csv');
    try {
      const said = await Promise.all([1, 2, 3].map(() => start(home, file, '2025-10-01').done));
      expect(said.sort()).toEqual(['already loaded', 'already loaded', 'loaded']);
      expect(await readLedger(home)).toHaveLength(1);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});
