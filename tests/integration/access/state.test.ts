import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { appendEvent, eventsOf, verifyTrail } from '#access/audit-trail.ts';
import { changedTables } from '#access/changed-tables.ts';
import { migrations } from '#access/migrations.ts';
import { openState } from '#access/state.ts';
import { homeAt, projectRoot, type Home } from '#files/home.ts';

let home: Home;
beforeEach(() => (home = homeAt(mkdtempSync(join(tmpdir(), 'state-')))));
afterEach(() => rmSync(home.root, { recursive: true, force: true }));

/** A state as an earlier program left it, with its first tables only, and one event. */
function stateAt(version: number): void {
  mkdirSync(home.state, { recursive: true });
  const state = new DatabaseSync(join(home.state, 'muster.sqlite'));
  state.exec('pragma journal_mode = wal');
  migrations.slice(0, version).forEach((migration) => state.exec(migration));
  state.exec(`pragma user_version = ${version}`);
  const event = { actor: 'sam', action: 'return approved', subject: 'return A', detail: {} };
  appendEvent(state, event, new Date('2025-11-03T12:00:00Z'));
  state.close();
}
const versionNow = (): number => {
  const state = new DatabaseSync(join(home.state, 'muster.sqlite'));
  const { user_version: version } = state.prepare('pragma user_version').get() as {
    user_version: number;
  };
  state.close();
  return version;
};

describe('openState(home)', () => {
  it.each(migrations.map((_, at) => at + 1))(
    'brings tables of version %i up to date and keeps what is in them',
    (version) => {
      stateAt(version);
      const state = openState(home);
      expect(versionNow()).toBe(migrations.length);
      expect(changedTables(state)).toEqual([]);
      expect(eventsOf(state).map(({ actor }) => actor)).toEqual(['sam']);
      expect(verifyTrail(state).broken).toBeNull();
      expect(() => state.exec('delete from audit_event')).toThrow('append-only');
      state.close();
    }
  );

  it('refuses a state that a newer program made, and leaves it as it is', () => {
    stateAt(migrations.length);
    const newer = new DatabaseSync(join(home.state, 'muster.sqlite'));
    newer.exec('create table later (words text) strict; pragma user_version = 99');
    newer.close();
    expect(() => openState(home)).toThrow('made by a newer Muster');
    expect(versionNow()).toBe(99);
  });

  it('is made once where several processes make it at the same moment, and loses no event of any', async () => {
    const program = join(projectRoot(), 'tests/support/writes-events.ts');
    const moment = String(performance.timeOrigin + performance.now() + 800);
    const ends = await Promise.all(
      Array.from({ length: 4 }, () => {
        const writer = spawn(process.execPath, [program, home.root, '15', moment]);
        let said = '';
        writer.stderr.on('data', (words) => (said += String(words)));
        return new Promise((end) => writer.on('close', (code) => end(code === 0 ? 'done' : said)));
      })
    );
    expect(ends).toEqual(['done', 'done', 'done', 'done']);
    const state = openState(home);
    expect(verifyTrail(state)).toMatchObject({ events: 60, broken: null });
    expect(new Set(eventsOf(state).map(({ actor }) => actor)).size).toBe(4);
    state.close();
  });
});

describe('migrations', () => {
  it('are never edited after they have landed', () => {
    const landed = migrations.slice(0, 6).join('\n;;\n');
    expect(createHash('sha256').update(landed).digest('hex')).toBe(
      '70d7d00de2a7b7baba9d8db63b7d69153f76032dee1692f8bcac90e6ac7f8eec'
    );
  });
});
