import fc from 'fast-check';
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readLedger } from '#intake/ledger.ts';
import { standing } from '#intake/supersession.ts';
import { loadText, register, withFolder } from '../../unit/intake/support.ts';

/** Every file of a folder with the hash of its bytes. */
function stateOf(folder: string): Record<string, string> {
  const names = readdirSync(folder, { recursive: true }) as string[];
  return Object.fromEntries(
    names
      .filter((name) => statSync(join(folder, name)).isFile())
      .map((name) => [
        name,
        createHash('sha256')
          .update(readFileSync(join(folder, name)))
          .digest('hex')
      ])
  );
}

const row = fc.record({
  date_of_birth: fc.constantFrom('2012-05-01', '2013-02-28', '2015-08-31'),
  sex: fc.constantFrom('Female', 'Male', 'Unknown'),
  la_code: fc.constantFrom('E08000025', 'E08000026'),
  reason: fc.constantFrom('', 'Mental health', 'Other'),
  episode_end: fc.constantFrom('', '2025-09-20')
});

describe('loadExtract, of any rows', () => {
  it('gives the same snapshot whatever the order of rows and columns', async () => {
    const shuffled = fc.array(row, { minLength: 1, maxLength: 8 }).chain((rows) => {
      const named = rows.map((r, i) => ({ child_id: `C${i}`, ...r }) as Record<string, string>);
      return fc.tuple(
        fc.constant(named),
        fc.shuffledSubarray(named, { minLength: named.length, maxLength: named.length })
      );
    });
    await fc.assert(
      fc.asyncProperty(shuffled, ([rows, mixed]) =>
        withFolder(async (folder) => {
          const first = await loadText(folder, register(...rows));
          const reversed = mixed.map((r) => Object.fromEntries(Object.entries(r).reverse()));
          const second = await loadText(folder, register(...reversed));
          expect(second.snapshotId).toBe(first.snapshotId);
          expect(second.outcome).toBe('already loaded');
          expect(await readLedger(join(folder, 'home'))).toHaveLength(1);
        })
      ),
      { numRuns: 15 }
    );
  });
});

describe('loadExtract of what was loaded before', () => {
  it('changes no byte of the home, with the same as-at date or none', () =>
    withFolder(async (folder) => {
      await loadText(folder, register({}));
      const before = stateOf(join(folder, 'home'));
      expect((await loadText(folder, register({}))).outcome).toBe('already loaded');
      expect((await loadText(folder, register({}), { asAt: undefined })).outcome).toBe(
        'already loaded'
      );
      expect(stateOf(join(folder, 'home'))).toEqual(before);
    }));

  it('supersedes under a later as-at date, and stands by date and not by order of loading', () =>
    withFolder(async (folder) => {
      await loadText(folder, register({ sex: 'Male' }), { asAt: '2025-10-20' });
      await loadText(folder, register({}), { asAt: '2025-10-09' });
      await loadText(folder, register({}, { la_code: 'E08000026' }), { asAt: '2025-10-15' });
      const ledger = await readLedger(join(folder, 'home'));
      const alive = standing(ledger);
      expect(ledger.map((e) => alive.get(e))).toEqual([['E08000025'], [], ['E08000026']]);
    }));
});

describe('loadExtract of faulty rows', () => {
  const mixed = register({}, { sex: '?' }, {}, {});

  it('refuses the whole file beyond the tolerance and leaves the home as it was', () =>
    withFolder(async (folder) => {
      await loadText(folder, register({}));
      const before = stateOf(join(folder, 'home'));
      const result = await loadText(folder, mixed, { tolerance: 0.24 });
      expect([result.outcome, result.rejected, result.records]).toEqual(['refused', 1, 4]);
      expect(stateOf(join(folder, 'home'))).toEqual(before);
    }));

  it('keeps the others within the tolerance, and the faults beside the manifest', () =>
    withFolder(async (folder) => {
      const result = await loadText(folder, mixed, { tolerance: 0.25 });
      expect([result.outcome, result.rows, result.entry?.rejected]).toEqual(['loaded', 3, 1]);
      const faults = readFileSync(join(folder, 'home', result.entry!.faults!), 'utf8');
      expect(faults).toBe(
        'line,column,value,rule,sentence\n' +
          '3,sex,?,value-outside-list,"sex ""?"" is not in its list; the nearest allowed value is ""Male""."\n'
      );
    }));

  it('changes nothing in a dry run', () =>
    withFolder(async (folder) => {
      const result = await loadText(folder, mixed, { tolerance: 0.25, dryRun: true });
      expect([result.outcome, result.rejected]).toEqual(['checked', 1]);
      expect(readdirSync(folder)).toEqual(['register.csv']);
    }));
});
