import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { projectRoot } from '#files/home.ts';

describe('muster estimate … | head', () => {
  it('stops without a word when the reader closes the pipe', () => {
    const root = projectRoot();
    const muster = `"${process.execPath}" "${join(root, 'src', 'cli', 'muster.mjs')}"`;
    const file = join(root, 'tests', 'fixtures', 'estimates', 'lung.csv');
    const command = `${muster} estimate survival "${file}" --time time --event status --json | head -c 10`;
    const { stdout, stderr } = spawnSync('bash', ['-o', 'pipefail', '-c', command], {
      encoding: 'utf8'
    });
    expect(stderr).toBe('');
    expect(stdout).toHaveLength(10);
  });
});
