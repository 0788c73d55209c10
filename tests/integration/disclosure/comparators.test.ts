import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Viewer } from '#access/viewer.ts';
import { NotYetPublished } from '#disclosure/embargo.ts';
import { NotYours } from '#disclosure/not-yours.ts';
import { everyone } from '#journeys/cohorts.ts';
import { journeysOf } from '#journeys/journeys.ts';
import { firstActionTarget } from '#journeys/rules.ts';
import { ask } from '#measures/ask.ts';
import { england } from '#measures/places.ts';
import type { Question } from '#measures/question.ts';
import {
  limited,
  limitedSnapshots,
  bradford,
  leeds,
  yorkshire
} from '../../support/limited-home.ts';
import { warehouseOf } from '../../support/warehouse-fixture.ts';

let made: Awaited<ReturnType<typeof warehouseOf>>;
beforeAll(async () => {
  made = await warehouseOf(limitedSnapshots);
}, 120_000);
afterAll(() => made.remove());

const term = '2025-26-autumn';
const question = (viewer: Viewer, areas: readonly string[], more: Partial<Question> = {}) => ({
  measure: 'census_day',
  periods: [term],
  areas,
  levels: [],
  by: [],
  where: {},
  basis: 'latest' as const,
  protection: 'safe' as const,
  viewer,
  ...more
});
const rowsOf = async (...asked: Parameters<typeof question>) =>
  (await ask(made.warehouse, question(...asked))).rows;

describe('the region and England beside an area of one’s own', () => {
  const asked: readonly Partial<Question>[] = [
    {},
    { periods: ['2024-25-autumn', term], basis: 'returned' },
    { by: ['sex'] },
    { by: ['sex', 'reason'] },
    { by: ['reason'], where: { sex: 'Male' } },
    { measure: 'any_point_term', by: ['sex'] },
    { measure: 'median_weeks_missing' }
  ];

  it.each([limited.leeds, limited.lax])(
    'are shown to $name as to somebody without the right to exact counts',
    async (viewer) => {
      for (const code of [yorkshire, england.code])
        for (const more of asked)
          expect(await rowsOf(viewer, [code], more), JSON.stringify([code, more])).toEqual(
            await rowsOf(limited.reader, [code], more)
          );
    }
  );

  it('are never exact: crossed they are changed by the cell key, and exact counts are refused', async () => {
    const crossed: Partial<Question> = { by: ['sex', 'reason'] };
    const shown = await rowsOf(limited.leeds, [yorkshire], crossed);
    const exact = await rowsOf(limited.yorkshire, [yorkshire], { ...crossed, protection: 'none' });
    expect(shown.map(({ value }) => value.shown)).not.toEqual(
      exact.map(({ value }) => value.shown)
    );
    for (const viewer of [limited.leeds, limited.lax])
      for (const code of [yorkshire, england.code])
        await expect(rowsOf(viewer, [code], { protection: 'none' })).rejects.toThrow(
          /may not see exact counts for/
        );
  });

  it('leave the own area as it was: exact where asked, else rounded once', async () => {
    const [exact] = await rowsOf(limited.leeds, [leeds], { protection: 'none' });
    const [safe] = await rowsOf(limited.leeds, [leeds]);
    expect([exact!.value.shown, safe!.value.shown]).toEqual([1_237, 1_240]);
    const crossed = await rowsOf(limited.leeds, [leeds], { by: ['sex', 'reason'] });
    expect(crossed).toEqual(await rowsOf(limited.lax, [leeds], { by: ['sex', 'reason'] }));
    for (const { value } of crossed) expect(Number(value.shown) % 10).toBe(0);
  });

  it('are answered by one method with the own area where they are asked together', async () => {
    const mixed = { by: ['sex', 'reason'] } as const;
    const together = await rowsOf(limited.leeds, [leeds, yorkshire], mixed);
    expect(together).toEqual(await rowsOf(limited.reader, [leeds, yorkshire], mixed));
  });

  it('are kept back by an embargo that leaves the own figures', async () => {
    const withheld = [{ term, dueAt: '2026-02-26T09:30:00.000Z', when: 'then', late: false }];
    const viewer = { ...limited.leeds, withheld };
    await expect(rowsOf(viewer, [yorkshire])).rejects.toBeInstanceOf(NotYetPublished);
    await expect(rowsOf(viewer, [england.code])).rejects.toBeInstanceOf(NotYetPublished);
    expect(await rowsOf(viewer, [leeds])).toEqual(await rowsOf(limited.leeds, [leeds]));
  });

  it('give whole levels as far as they may be seen, and say how many are left out', async () => {
    const level = async (viewer: Viewer, one: 'regional' | 'la') => {
      const { rows, provenance } = await ask(
        made.warehouse,
        question(viewer, [], { levels: [one] })
      );
      return [
        rows.map(({ area }) => area.name),
        provenance.notes.filter((note) => /left/.test(note))
      ];
    };
    expect(await level(limited.leeds, 'regional')).toEqual([
      ['Yorkshire and The Humber'],
      ['9 areas that you may not see are left out.']
    ]);
    expect(await level(limited.leeds, 'la')).toEqual([
      ['Leeds'],
      ['152 areas that you may not see are left out.']
    ]);
    await expect(rowsOf(limited.leeds, [bradford])).rejects.toBeInstanceOf(NotYours);
  });

  it('have journeys, with the tables that others see', async () => {
    const journeys = (viewer: Viewer, code: string, level: 'la' | 'regional') =>
      journeysOf(made.warehouse, {
        area: {
          level,
          code,
          name: code,
          regionCode: yorkshire,
          regionName: null,
          oldLaCode: null
        },
        term: { id: term, label: 'autumn 2025', academicYear: '2025-26' },
        viewer,
        cohorts: everyone,
        target: firstActionTarget(code)
      });
    expect(await journeys(limited.leeds, yorkshire, 'regional')).toEqual(
      await journeys(limited.reader, yorkshire, 'regional')
    );
    await expect(journeys(limited.leeds, bradford, 'la')).rejects.toBeInstanceOf(NotYours);
  });
});
