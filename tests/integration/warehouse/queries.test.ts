import { rmSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildWarehouse } from '#warehouse/build.ts';
import { newestPublished, openWarehouse, type Warehouse } from '#warehouse/handle.ts';
import { homeWith } from '../../support/warehouse-fixture.ts';

const la = 'E06000001';
let home: string;
let warehouse: Warehouse;

beforeAll(async () => {
  home = await homeWith([
    {
      source: 'cme_register',
      term: '2025-26-autumn',
      asAt: '2025-10-09',
      las: [la],
      rows: [
        { la_code: la, child_id: 'a', date_of_birth: '2014-05-05', episode_start: '2025-09-05' }
      ]
    }
  ]);
  await buildWarehouse({ home });
  warehouse = (await openWarehouse(home))!;
});

afterAll(() => rmSync(home, { recursive: true, force: true }));

describe('Warehouse.rows(sql, parameters)', () => {
  it('binds each call anew: text, nothing, a list, a shorter list', async () => {
    const echo = 'select ? as said';
    expect(await warehouse.rows(echo, ['first'])).toEqual([{ said: 'first' }]);
    expect(await warehouse.rows(echo, [null])).toEqual([{ said: null }]);
    expect(await warehouse.rows(echo, [7])).toEqual([{ said: 7 }]);
    const counted = 'select len($1::varchar[])::integer as many';
    expect(await warehouse.rows(counted, [['a', 'b']])).toEqual([{ many: 2 }]);
    expect(await warehouse.rows(counted, [[]])).toEqual([{ many: 0 }]);
  });

  it('answers after a query that failed, one that could not be prepared, and one that was stopped', async () => {
    const asNumber = 'select cast(? as integer) as number';
    await expect(warehouse.rows(asNumber, ['seven'])).rejects.toThrow(/seven/);
    expect(await warehouse.rows(asNumber, ['7'])).toEqual([{ number: 7 }]);
    await expect(warehouse.rows('select from where')).rejects.toThrow(/syntax/i);
    const long = warehouse.rows('select count(*) from range(100000000000) a', [], {
      timeoutMilliseconds: 50
    });
    await expect(long).rejects.toThrow(/interrupt/i);
    expect(await warehouse.rows(asNumber, ['8'])).toEqual([{ number: 8 }]);
  });

  it('answers many at once, each with its own parameters', async () => {
    const asked = Array.from({ length: 100 }, (_, at) => at);
    const answers = await Promise.all(
      asked.map((at) => warehouse.rows<{ twice: number }>('select ?::integer * 2 as twice', [at]))
    );
    expect(answers.map(([row]) => row!.twice)).toEqual(asked.map((at) => at * 2));
  });
});

describe('newestPublished(home)', () => {
  it('names the warehouse published last as soon as it is published, also when its content is the same', async () => {
    const before = newestPublished(home);
    expect(newestPublished(home)).toBe(before);
    const again = await buildWarehouse({ home, force: true });
    expect(newestPublished(home)).not.toBe(before);
    expect(newestPublished(home)).toContain(again.version);
  });
});
