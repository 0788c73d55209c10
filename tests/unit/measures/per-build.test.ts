import { describe, expect, it } from 'vitest';
import { perBuild } from '#measures/per-build.ts';
import type { WarehouseReader } from '#measures/warehouse-reader.ts';

const build = (version: string, builtAt = '2025-10-02T09:30:00Z'): WarehouseReader => ({
  version,
  builtAt,
  rows: () => Promise.resolve([])
});

describe('perBuild', () => {
  it('works once for a build, and again for one of the same version built later', async () => {
    let works = 0;
    const counted = perBuild(() => Promise.resolve(++works));
    expect(await counted(build('a'))).toBe(1);
    expect(await counted(build('a'))).toBe(1);
    expect(await counted(build('a', '2025-10-02T09:31:00Z'))).toBe(2);
  });

  it('remembers the build before, which requests under way still read, and no older one', async () => {
    let works = 0;
    const counted = perBuild(() => Promise.resolve(++works));
    await counted(build('a'));
    await counted(build('b'));
    expect(await counted(build('a'))).toBe(1);
    await counted(build('c'));
    expect(await counted(build('a'))).toBe(4);
  });

  it('tries again what failed', async () => {
    let tries = 0;
    const second = perBuild(() =>
      ++tries === 1 ? Promise.reject(new Error('busy')) : Promise.resolve('read')
    );
    await expect(second(build('a'))).rejects.toThrow('busy');
    expect(await second(build('a'))).toBe('read');
  });
});
