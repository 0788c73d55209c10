import { mkdirSync, mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { claimSite, prune } from '../../../scripts/site.mjs';

const folders: string[] = [];

/** Builds named by how many days old they are. */
function builds(...days: number[]): string {
  const folder = mkdtempSync(join(tmpdir(), 'builds-'));
  folders.push(folder);
  for (const day of days) {
    const build = join(folder, nameOf(day));
    mkdirSync(build);
    utimesSync(build, new Date(2025, 9, 20 - day), new Date(2025, 9, 20 - day));
  }
  return folder;
}

function nameOf(day: number): string {
  return `${day}`.padStart(16, '0');
}

afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

describe('prune(folder)', () => {
  it('keeps the three newest builds', () => {
    const folder = builds(1, 2, 3, 4, 5);
    prune(folder);
    expect(readdirSync(folder).sort()).toEqual([1, 2, 3].map(nameOf));
  });

  it('keeps an older one while the process that serves it is alive', () => {
    const folder = builds(1, 2, 3, 4, 5);
    claimSite(join(folder, nameOf(5)));
    utimesSync(join(folder, nameOf(5)), new Date(2025, 0, 1), new Date(2025, 0, 1));
    prune(folder);
    expect(readdirSync(folder).sort()).toEqual([1, 2, 3, 5].map(nameOf));
  });

  it('removes one whose server was killed without a word', () => {
    const folder = builds(1, 2, 3, 4);
    const dead = 2 ** 22 + 1;
    writeFileSync(join(folder, nameOf(4), `.served-by-${dead}`), '');
    utimesSync(join(folder, nameOf(4)), new Date(2025, 0, 1), new Date(2025, 0, 1));
    prune(folder);
    expect(readdirSync(folder)).not.toContain(nameOf(4));
  });

  it('leaves alone what is not a build', () => {
    const folder = builds(1, 2, 3, 4);
    mkdirSync(join(folder, 'client'));
    prune(folder);
    expect(readdirSync(folder)).toContain('client');
  });
});
