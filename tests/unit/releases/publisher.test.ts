import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { publisherAt, refuseUnlessNamed } from '#releases/publisher.ts';
import { releaseTables } from '#releases/tables.ts';
import { gatheredTotal } from '../../support/gathered-total.ts';

const home = mkdtempSync(join(tmpdir(), 'muster-publisher-'));
afterAll(() => rmSync(home, { recursive: true, force: true }));
const named = {
  organisation: 'The regional office',
  team: 'Missing education statistics',
  email: 'statistics@region.example',
  status: 'Official statistics',
  published: '24 December 2026'
};
writeFileSync(join(home, 'publisher.json'), JSON.stringify(named));

const coverOf = (at: string) =>
  releaseTables([gatheredTotal(34700)], {
    title: 'A release',
    publisher: publisherAt(at),
    layout: 'official',
    created: '2026-01-01T00:00:00.000Z',
    caveats: []
  }).sheets[0]!.lines;

describe('publisherAt(home)', () => {
  it('is whoever publisher.json names, and without it nobody who could be written to', () => {
    expect(publisherAt(home)).toEqual(named);
    expect(publisherAt('/nowhere').email).toBeNull();
  });
});

describe('refuseUnlessNamed(home)', () => {
  it('says which file to write, and its five entries, where nobody is named', () => {
    expect(() => refuseUnlessNamed(home)).not.toThrow();
    for (const words of ['publisher.json', ...Object.keys(named)])
      expect(() => refuseUnlessNamed('/nowhere')).toThrow(words);
  });
});

describe('releaseTables(sets, facts)', () => {
  it('links to the contact on its cover, or says that none has been named', () => {
    expect(coverOf(home).at(-1)).toEqual({
      text: 'Email the statistics team',
      link: 'mailto:statistics@region.example'
    });
    expect(coverOf('/nowhere').at(-1)).toBe('No contact has been named.');
    expect(JSON.stringify(coverOf('/nowhere'))).not.toContain('mailto:');
  });
});
