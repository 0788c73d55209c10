import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { demoViewer } from '#access/viewer.ts';
import { accountOf, parts, type AccountOfLa } from '#dashboards/account.ts';

const of = {
  area: {
    level: 'la' as const,
    code: 'E08000035',
    name: 'Leeds',
    regionCode: 'E12000003',
    regionName: 'Yorkshire and The Humber',
    oldLaCode: '383'
  },
  term: { id: '2025-26-autumn', label: 'autumn 2025', academicYear: '2025-26' },
  viewer: demoViewer,
  kind: 'counted' as const,
  responding: 1,
  expected: 1
};

const la = (numbers: Record<string, number>, links = 1): AccountOfLa => ({
  old: '383',
  links,
  ...Object.fromEntries(parts.map(({ key }) => [key, 0])),
  ...numbers
});

describe('accountOf(las, links, ends, of)', () => {
  it('gives each part its sign and shows the rounding row that makes the sum right', async () => {
    const account = await accountOf(
      [la({ started: 104, to_school: 63, too_old: 14 })],
      1,
      { opening: 203, closing: 230 },
      of
    );
    expect(account.rows.map(({ key, signed }) => [key, signed])).toEqual([
      ['started', 100],
      ['reached_age', 0],
      ['to_school', -60],
      ['to_home', 0],
      ['to_alternative', 0],
      ['to_other_la', 0],
      ['to_abroad', 0],
      ['too_old', -10],
      ['left_unknown', 0],
      ['in_error', 0],
      ['other', 0]
    ]);
    expect(account.opening.shown).toBe(200);
    expect(account.closing.shown).toBe(230);
    expect(account.rounding).toBe(0);
  });

  it('puts what records do not explain in the last row, with its sign', async () => {
    const account = await accountOf([la({ started: 50 })], 1, { opening: 100, closing: 90 }, of);
    expect(account.rows.at(-1)).toMatchObject({ key: 'other', signed: -60 });
    expect(account.rows.at(-1)?.figure.shown).toBe(60);
  });

  it('has no parts where no local authority has records over every term between', async () => {
    const account = await accountOf([la({ started: 50 }, 2)], 3, { opening: 100, closing: 90 }, of);
    expect(account.followed).toBe(0);
    expect(
      account.rows.every(({ signed, figure }) => signed === null && figure.shown === 'x')
    ).toBe(true);
    expect(account.rounding).toBeNull();
    expect(account.change).toMatchObject({ kind: 'moved', amount: -10 });
  });

  it('always sums to the change as shown', async () => {
    const count = fc.nat({ max: 5000 });
    const numbers = fc.record(Object.fromEntries(parts.map(({ key }) => [key, count])));
    await fc.assert(
      fc.asyncProperty(numbers, count, count, async (each, opening, closing) => {
        const account = await accountOf([la(each)], 1, { opening, closing }, of);
        if (typeof account.opening.shown !== 'number') return;
        if (typeof account.closing.shown !== 'number') return;
        const sum = account.rows.reduce((total, { signed }) => total + (signed ?? 0), 0);
        expect(sum + account.rounding!).toBe(account.closing.shown - account.opening.shown);
      })
    );
  });
});
