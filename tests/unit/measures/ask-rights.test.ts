import { describe, expect, it } from 'vitest';
import { demoViewer } from '#access/viewer.ts';
import { temporaryState } from '#access/state.ts';
import type { Viewer } from '#access/viewer.ts';
import { controlWith } from '#disclosure/cell-key/control.ts';
import { NotYours } from '#disclosure/not-yours.ts';
import { Refusal, UsageError } from '#files/refusal.ts';
import { ask } from '#measures/ask.ts';
import { AnswerCache, answerKey } from '#measures/cache.ts';
import { question } from '../../fixtures/measures/questions.ts';
import { smallWarehouse } from '../../fixtures/measures/small-warehouse.ts';

const control = () => controlWith(temporaryState(), new Uint8Array(32), () => new Date(0));

const officer: Viewer = {
  ...demoViewer,
  id: 'g',
  name: 'Gateshead officer',
  areas: ['E08000037'],
  exactCounts: []
};

describe('ask(question) and the viewer', () => {
  it('refuses an area that is not the viewer’s', async () => {
    const warehouse = await smallWarehouse([]);
    const asked = question({ viewer: officer, areas: ['E08000021'], protection: 'safe' });
    await expect(ask(warehouse, asked)).rejects.toThrow(
      new NotYours(officer, 'figures for Newcastle upon Tyne')
    );
  });

  it('refuses exact counts without the right to them', async () => {
    const warehouse = await smallWarehouse([]);
    const asked = question({ viewer: officer, areas: ['E08000037'], protection: 'none' });
    await expect(ask(warehouse, asked)).rejects.toBeInstanceOf(Refusal);
    const safe = ask(warehouse, { ...asked, protection: 'safe' }, new AnswerCache(), control);
    await expect(safe).resolves.toBeDefined();
    await expect(
      ask(warehouse, { ...asked, protection: 'official' }, new AnswerCache(), control)
    ).rejects.toThrow('ask for safe figures instead');
  });

  it('refuses exact counts when any area of several has no right', async () => {
    const warehouse = await smallWarehouse([]);
    const partly = { ...demoViewer, exactCounts: ['E08000037'] };
    await expect(
      ask(warehouse, question({ viewer: partly, levels: ['la'] }))
    ).rejects.toBeInstanceOf(Refusal);
  });

  it('gives a region’s viewer England, the region and its LAs, and says that others are left out', async () => {
    const warehouse = await smallWarehouse([]);
    const viewer = { ...demoViewer, areas: ['E12000001'] };
    const asked = question({ viewer, levels: ['national', 'regional', 'la'], protection: 'safe' });
    const answer = await ask(warehouse, asked, new AnswerCache(), control);
    expect(answer.rows.map((row) => row.area.name)).toEqual([
      'England',
      'North East',
      'Newcastle upon Tyne',
      'Gateshead'
    ]);
    expect(answer.provenance.notes).toContain('3 areas that you may not see are left out.');
  });

  it('gives an LA’s viewer the region and England beside it, protected, and never exactly', async () => {
    const warehouse = await smallWarehouse([]);
    const viewer: Viewer = { ...officer, exactCounts: 'all' };
    for (const area of ['E12000001', 'E92000001']) {
      const asked = question({ viewer, areas: [area], protection: 'safe' });
      const answer = await ask(warehouse, asked, new AnswerCache(), control);
      expect(answer.rows.map((row) => row.area.code)).toEqual([area]);
      await expect(ask(warehouse, { ...asked, protection: 'none' })).rejects.toThrow(
        /may not see exact counts/
      );
    }
    await expect(
      ask(warehouse, question({ viewer, areas: ['E08000037'], protection: 'none' }))
    ).resolves.toBeDefined();
  });

  it('refuses a level of which the viewer may see nothing', async () => {
    const warehouse = await smallWarehouse([]);
    const viewer: Viewer = { ...officer, areas: ['E92000001'] };
    await expect(
      ask(warehouse, question({ viewer, levels: ['la'], protection: 'safe' }))
    ).rejects.toThrow(/may not see figures at this level: name an area with --area/);
  });
});

describe('ask(question) and areas, periods and items that are not there', () => {
  const faults: [string, Parameters<typeof question>[0], string][] = [
    ['an unknown area', { areas: ['E08000038'] }, 'The nearest is E08000037 (Gateshead)'],
    ['a term out of reference', { periods: ['2031-32-autumn'] }, 'is not a term or academic year'],
    ['an unknown item', { where: { sex: 'Femal' } }, 'The nearest is "Female"'],
    ['a topic of another measure', { measure: 'started', by: ['duration'] }, 'cannot be broken'],
    ['wards of England', { by: ['ward'] }, 'can only be asked of local authorities'],
    ['four topics', { by: ['sex', 'year_group', 'reason', 'imd_decile'] }, 'at most three topics'],
    ['a topic twice', { by: ['sex', 'sex'] }, 'each topic once'],
    ['no term', { periods: [] }, 'at least one term']
  ];
  it.each(faults)('refuses %s with what to do', async (_name, own, message) => {
    const warehouse = await smallWarehouse([]);
    const asked = ask(warehouse, question(own));
    await expect(asked).rejects.toBeInstanceOf(UsageError);
    await expect(ask(warehouse, question(own))).rejects.toThrow(message);
  });

  it('gives the LA in force with the same old code instead of one that is not', async () => {
    const warehouse = await smallWarehouse([]);
    const answer = await ask(
      warehouse,
      question({ periods: ['2022-23-autumn', '2025-26-autumn'], areas: ['E08000099'] })
    );
    expect(answer.rows.map((row) => [row.period.label, row.area.code])).toEqual([
      ['autumn 2022', 'E08000009'],
      ['autumn 2025', 'E08000099']
    ]);
  });

  it('leaves out, with a note, an LA that had no successor of its old code', async () => {
    const warehouse = await smallWarehouse([]);
    const answer = await ask(warehouse, question({ areas: ['E10000006'] }));
    expect(answer.rows).toEqual([]);
    expect(answer.provenance.notes).toEqual([
      'Cumbria (E10000006) was not a local authority in autumn 2025.'
    ]);
  });

  it('reads a term as its year for yearly measures and a year as its terms for termly ones', async () => {
    const warehouse = await smallWarehouse([]);
    const periodsOf = async (measure: string, periods: string[]) =>
      (await ask(warehouse, question({ measure, periods }))).rows.map((row) => row.period.id);
    expect(await periodsOf('any_point_year', ['2025-26-spring', '2025-26-autumn'])).toEqual([
      '2025-26'
    ]);
    expect(await periodsOf('census_day', ['2025-26'])).toEqual([
      '2025-26-autumn',
      '2025-26-spring'
    ]);
    expect(await periodsOf('started', ['2025-26', '2025-26-spring'])).toEqual([
      '2025-26-spring',
      '2025-26'
    ]);
  });
});

describe('AnswerCache and answerKey(warehouse, question)', () => {
  const build = { version: 'v1', builtAt: '2025-11-01T00:00:00Z' };

  it('differs by build and by every right of the viewer, and by nothing else of the viewer', () => {
    const key = answerKey(build, question());
    expect(answerKey({ ...build, version: 'v2' }, question())).not.toBe(key);
    expect(answerKey(build, question({ viewer: { ...demoViewer, areas: [] } }))).not.toBe(key);
    expect(answerKey(build, question({ viewer: { ...demoViewer, exactCounts: [] } }))).not.toBe(
      key
    );
    expect(answerKey(build, question({ viewer: { ...demoViewer, name: 'Other' } }))).toBe(key);
  });

  it('ignores the order in which filters were written', () => {
    expect(answerKey(build, question({ where: { sex: 'Female', reason: 'Other' } }))).toBe(
      answerKey(build, question({ where: { reason: 'Other', sex: 'Female' } }))
    );
  });

  it('answers a question asked again without asking the warehouse', async () => {
    const warehouse = await smallWarehouse([]);
    const cache = new AnswerCache();
    const first = await ask(warehouse, question(), cache);
    const queries = warehouse.asked.length;
    const second = await ask(warehouse, question(), cache);
    expect(second.rows).toBe(first.rows);
    expect(warehouse.asked.length).toBe(queries);
  });

  it('drops the least recently used answers first', async () => {
    const answer = await ask(await smallWarehouse([]), question(), new AnswerCache());
    const cache = new AnswerCache(4); // an answer of one row weighs 2
    cache.set('a', answer);
    cache.set('b', answer);
    cache.get('a');
    cache.set('c', answer);
    expect([cache.get('a'), cache.get('b'), cache.get('c')].map(Boolean)).toEqual([
      true,
      false,
      true
    ]);
  });
});
