import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { describe, expect, it } from 'vitest';
import { openState } from '#access/state.ts';
import { stateVersion } from '#access/state-version.ts';
import { homeAt } from '#files/home.ts';

describe('stateVersion', () => {
  it('changes with what this process writes and with what another writes, and not otherwise', () => {
    const folder = mkdtempSync(join(tmpdir(), 'state-version-'));
    try {
      const home = homeAt(folder);
      const state = openState(home);
      state.exec('create table note (words text)');
      const before = stateVersion(state);
      expect(stateVersion(state)).toBe(before);
      state.exec(`insert into note values ('ours')`);
      const ours = stateVersion(state);
      expect(ours).not.toBe(before);
      const other = new DatabaseSync(join(home.state, 'muster.sqlite'));
      other.exec(`insert into note values ('theirs')`);
      other.close();
      expect(stateVersion(state)).not.toBe(ours);
      state.close();
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});
