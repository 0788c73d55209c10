import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { loadExtract } from '#intake/load.ts';

const halfPastMidnight = new Date('2025-07-01T23:30:00Z');
let home: string;
let file: string;
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'day-of-load-'));
  file = join(home, 'york.csv');
  writeFileSync(
    file,
    'time_period,time_identifier,new_la_code,collection,breakdown_topic,breakdown,child_count\n' +
      '202425,Summer term,E06000014,cme_census,Total,Total,12\n'
  );
});
afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(home, { recursive: true, force: true });
});

describe('the day of a load', () => {
  it.each(['UTC', 'Europe/London', 'America/New_York'])(
    'is the day in England at that moment, wherever the machine is: %s',
    async (zone) => {
      vi.stubEnv('TZ', zone);
      expect(halfPastMidnight.getDate()).toBe(zone === 'Europe/London' ? 2 : 1);
      const context = { clock: () => halfPastMidnight, loadedBy: 'test' };
      const load = { home, file, source: 'la_return', term: '2024-25-summer' } as const;
      await expect(loadExtract({ ...load, asAt: '2025-07-03' }, context)).rejects.toThrow('future');
      const { entry } = await loadExtract({ ...load, asAt: '2025-07-02' }, context);
      expect(entry?.asAt).toBe('2025-07-02');
    }
  );
});
