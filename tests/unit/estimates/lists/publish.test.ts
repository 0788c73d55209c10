import { DuckDBInstance } from '@duckdb/node-api';
import { describe, expect, it } from 'vitest';
import { overlapsFromLists } from '#estimates/lists/matched.ts';
import { overlapTable, timesSeen } from '#estimates/lists/overlap.ts';
import { sideBySide } from '#estimates/lists/side-by-side.ts';
import { newBench, overlapsOf } from './read.ts';

const one = (on: string, count: number) => ({ on: [...on].map((c) => c === '1'), count });

describe('sideBySide(table)', () => {
  it('shows independent, stepwise, least BIC and Chao beside each other, headed by their range', async () => {
    const result = sideBySide(await overlapsOf('diabetes_bruno1994.csv'), await newBench());
    expect(result.independent.N).toBeCloseTo(2250.6, 1);
    expect(result.bic.N).toBeCloseTo(2472.25, 1);
    expect(result.range!.lower).toBe(result.independent.N);
    expect(result.range!.upper).toBeGreaterThanOrEqual(result.bic.N!);
    expect(result.publishable).toBe(true);
  });
  it('does not let two lists, a short list or a thin overlap be published', async () => {
    const bench = await newBench();
    const two = sideBySide(
      overlapTable(['a', 'b'], [one('10', 90), one('01', 50), one('11', 10)]),
      bench
    );
    expect(two.not_publishable_because.join()).toMatch(/3 or more/);
    const thin = sideBySide(await overlapsOf('UKdat_5.csv'), bench);
    expect(thin.not_publishable_because.join()).toMatch(/fitted overlap of NG:GP is 1\.0, below 5/);
    const short = overlapTable(
      ['a', 'b', 'c'],
      [one('100', 90), one('010', 80), one('001', 4), one('110', 20), one('101', 6), one('011', 6)]
    );
    expect(sideBySide(short, bench).not_publishable_because.join()).toMatch(/"c" holds 16 people/);
  });
  it('answers "not estimable" where the lists share nobody', async () => {
    const table = overlapTable(['a', 'b', 'c'], [one('100', 20), one('010', 30), one('001', 25)]);
    const result = sideBySide(table, await newBench());
    expect(result.stepwise).toMatchObject({ N: null, not_estimable: expect.any(String) });
    expect(result.range).toBeNull();
    expect(result.publishable).toBe(false);
  });
});

describe('overlapTable(lists, rows)', () => {
  it('adds rows of the same lists and counts how often people were seen', () => {
    const table = overlapTable(
      ['a', 'b'],
      [one('10', 3), one('10', 4), one('11', 2), one('01', 1)]
    );
    expect(timesSeen(table)).toEqual([8, 2]);
  });
  it('refuses people on no list, an empty list and one list', () => {
    expect(() => overlapTable(['a', 'b'], [one('00', 5)])).toThrow(/5 people on no list/);
    expect(() => overlapTable(['a', 'b'], [one('10', 5)])).toThrow(/"b" holds nobody/);
    expect(() => overlapTable(['a'], [one('1', 5)])).toThrow(/two lists or more/);
  });
});

describe('overlapsFromLists(rows, relation)', () => {
  it('counts each person once per list and leaves out those without an identifier', async () => {
    const connection = await (await DuckDBInstance.create(':memory:')).connect();
    await connection.run(`create table listed as from (values
      ('1', 'gp'), ('1', 'gp'), ('1', 'roll'), ('2', 'gp'), ('3', 'roll'), (null, 'roll')) t(id, list)`);
    const rows = async (sql: string) => (await connection.runAndReadAll(sql)).getRowObjectsJS();
    const table = await overlapsFromLists(rows, 'listed');
    expect(table.lists).toEqual(['gp', 'roll']);
    expect(Array.from(table.counts)).toEqual([0, 1, 1, 1]);
  });
});
