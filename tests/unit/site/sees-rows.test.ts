import { describe, expect, it } from 'vitest';
import { demoViewer } from '#access/viewer.ts';
import { seesRows } from '../../../src/lib/server/sees-rows.ts';

const [leeds, rutland] = ['E08000035', 'E06000017'] as const;
const officer = { ...demoViewer, areas: [leeds], exactCounts: [leeds] };
type Load = Parameters<typeof seesRows>[0];
const load: Load = { source: 'cme_register', las: [leeds], rejected: 0, rejectedLas: [] };

describe('seesRows(load, viewer)', () => {
  const seen = (more: Partial<Load>) => seesRows({ ...load, ...more }, officer);

  it('shows a load of own authorities', () => {
    expect(seen({})).toBe(true);
    expect(seen({ rejected: 1, rejectedLas: [leeds] })).toBe(true);
  });

  it('keeps one with rows of another, be they accepted or rejected', () => {
    expect(seen({ las: [leeds, rutland] })).toBe(false);
    expect(seen({ rejected: 1, rejectedLas: [rutland] })).toBe(false);
  });

  it('keeps one with rejected rows of nobody knows whom from all but those who see every count', () => {
    const unknown = { ...load, rejected: 1, rejectedLas: null };
    expect(seesRows(unknown, officer)).toBe(false);
    expect(seesRows(unknown, demoViewer)).toBe(true);
  });

  it('shows published figures to everyone', () => {
    const published: Load = { ...load, source: 'published', las: [], rejected: 2 };
    expect(seesRows(published, { ...officer, exactCounts: [] })).toBe(true);
  });
});
