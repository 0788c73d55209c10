import { describe, expect, it } from 'vitest';
import { demoViewer, type Viewer } from '#access/viewer.ts';
import { NotYetPublished, withheldFor } from '#disclosure/embargo.ts';
import { ask } from '#measures/ask.ts';
import { england } from '#measures/places.ts';
import { question } from '../../fixtures/measures/questions.ts';
import { smallWarehouse } from '../../fixtures/measures/small-warehouse.ts';

const held = (term: string) => ({
  term,
  dueAt: '2026-12-10T09:30:00.000Z',
  when: '9:30am on Thursday 10 December 2026',
  late: false
});
const reader: Viewer = { ...demoViewer, id: 'reader', withheld: [held('2025-26-autumn')] };
const leeds = { code: 'E08000035', regionCode: 'E12000003' };
const yorkshire = { code: 'E12000003', regionCode: 'E12000003' };

describe('withheldFor(viewer, area, period)', () => {
  it.each(['2025-26-autumn', '2025-26-spring', '2026-27-autumn', '2025-26'])(
    'keeps back %s: the term, all after it and their year',
    (period) => {
      expect(withheldFor(reader, england, period)).toEqual(held('2025-26-autumn'));
    }
  );

  it('keeps back with an autumn term the year before it, first returned with it', () => {
    expect(withheldFor(reader, england, '2024-25')).not.toBeNull();
    expect(withheldFor(reader, england, '2023-24')).toBeNull();
    const spring = { ...reader, withheld: [held('2025-26-spring')] };
    expect(withheldFor(spring, england, '2024-25')).toBeNull();
    expect(withheldFor(spring, england, '2025-26')).not.toBeNull();
  });

  it('keeps back nothing before the term', () => {
    expect(withheldFor(reader, england, '2024-25-summer')).toBeNull();
    expect(withheldFor(demoViewer, england, '2025-26-autumn')).toBeNull();
  });

  it('names the release a later term waits for', () => {
    const two = { ...reader, withheld: [held('2025-26-autumn'), held('2025-26-summer')] };
    expect(withheldFor(two, england, '2025-26-spring')?.term).toBe('2025-26-autumn');
    expect(withheldFor(two, england, '2026-27-autumn')?.term).toBe('2025-26-summer');
  });

  it('never keeps an authority’s own figures from its own people, but those of all others', () => {
    const own: Viewer = { ...reader, exactCounts: ['E08000035'] };
    expect(withheldFor(own, leeds, '2025-26-autumn')).toBeNull();
    for (const other of [england, yorkshire, { ...leeds, code: 'E08000036' }]) {
      expect(withheldFor(own, other, '2025-26-autumn')).not.toBeNull();
    }
  });

  it('never keeps the authorities of a region from its own people, but its own figure and those of others', () => {
    const gateshead = { code: 'E08000037', regionCode: 'E12000001' };
    const named: Viewer = { ...reader, exactCounts: ['E12000003'] };
    const ofAllTheirs: Viewer = { ...reader, areas: ['E12000003'], exactCounts: 'all' };
    for (const regional of [named, ofAllTheirs]) {
      expect(withheldFor(regional, leeds, '2025-26-autumn')).toBeNull();
      for (const other of [england, yorkshire, gateshead]) {
        expect(withheldFor(regional, other, '2025-26-autumn')).not.toBeNull();
      }
    }
  });
});

describe('ask(warehouse, question) under an embargo', () => {
  it.each([
    { periods: ['2025-26-autumn'] },
    { periods: ['2022-23-autumn', '2025-26-autumn'] },
    { periods: ['2025-26'] },
    { measure: 'any_point_year', periods: ['2025-26'] },
    { periods: ['2025-26-autumn'], by: ['sex', 'reason'] as const },
    { periods: ['2025-26-autumn'], protection: 'safe' as const, levels: ['la'] as const }
  ])('refuses %o with the time', async (own) => {
    const warehouse = await smallWarehouse([]);
    const asking = ask(warehouse, question({ ...own, viewer: reader }));
    await expect(asking).rejects.toThrow(NotYetPublished);
    await expect(asking).rejects.toThrow('9:30am on Thursday 10 December 2026');
  });

  it('refuses before it looks at answers kept for somebody else', async () => {
    const warehouse = await smallWarehouse([]);
    await ask(warehouse, question());
    await expect(ask(warehouse, question({ viewer: reader }))).rejects.toThrow(NotYetPublished);
  });

  it('answers for earlier terms', async () => {
    const warehouse = await smallWarehouse([]);
    const asked = question({ periods: ['2022-23-autumn'], viewer: reader });
    expect((await ask(warehouse, asked)).rows).toHaveLength(1);
  });
});
