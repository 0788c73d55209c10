import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { describe, expect, it } from 'vitest';
import { discreteHazards } from '#estimates/survival/discrete-hazard.ts';
import { estimateSurvival } from '../../../../src/cli/estimate/survival.ts';

const folder = mkdtempSync(join(tmpdir(), 'estimates-'));
const fileOf = (text: string) => {
  const file = join(folder, `case${text.length}-${text.charCodeAt(text.length - 2)}.csv`);
  writeFileSync(file, text);
  return file;
};
const estimate = (text: string, options = {}) =>
  estimateSurvival(fileOf(text), { time: 'time', event: 'event', ...options });

describe('estimateSurvival(file) on rows', () => {
  it('leaves out and counts rows without a time or an event', async () => {
    const result = await estimate('time,event\n1,1\nNA,1\n3,\n4,0\n');
    expect(result).toMatchObject({ records: 2, excluded_missing: 2 });
  });
  it('leaves out and counts an episode that entered as it left', async () => {
    const result = await estimate('time,event,entry\n5,1,5\n6,1,2\n', { entry: 'entry' });
    expect(result).toMatchObject({ records: 1, excluded_never_at_risk: 1 });
  });
  it('conditions on episodes that reached a time', async () => {
    const result = await estimate('time,event\n1,1\n4,1\n6,1\n', { from: '2' });
    expect(result.groups[0]!.curve.map((row) => [row.time, row.n_risk])).toEqual([
      [4, 2],
      [6, 1]
    ]);
  });
  it('gives the incidence of one cause where --cause names it', async () => {
    const text = 'time,event\n1,1\n2,2\n3,0\n4,2\n';
    const result = await estimate(text, { cause: '2' });
    expect(result.groups[0]!.causes!.map((c) => [c.cause, c.events])).toEqual([['2', 2]]);
    await expect(estimate(text, { cause: 'moved' })).rejects.toThrow('neither a column');
  });
  it('reads semicolons, a byte-order mark and quoted names', async () => {
    const result = await estimate('\uFEFF"time";"event";"la name"\n1;1;"A; B"\n2;1;C\n', {
      group: 'la name'
    });
    expect(result.groups.map((g) => g.group)).toEqual(['A; B', 'C']);
  });
  it.each([
    ['there is no such file', null, {}, 'There is no file'],
    ['the file is empty', '', {}, 'is empty'],
    ['there are no rows', 'time,event\n', {}, 'no rows'],
    [
      'a column is missing',
      'time,died\n1,1\n',
      {},
      'no column "event"; its columns are "time", "died"'
    ],
    [
      'text stands in a number column',
      'time,event\n1,1\nsoon,1\n',
      {},
      'line 3, column "time": "soon" is not a number'
    ],
    ['a time is negative', 'time,event\n-1,1\n', {}, 'negative'],
    [
      'an episode ends before it begins',
      'time,event,entry\n3,1,7\n',
      { entry: 'entry' },
      'before it begins'
    ],
    ['a line has too many values', 'time,event\n1,1\n2,1,1\n', {}, 'line 3'],
    ['nothing happened', 'time,event\n1,0\n2,0\n', {}, 'nothing can be estimated']
  ])('refuses where %s', async (_, text, options, sentence) => {
    const run =
      text === null ? estimateSurvival(join(folder, 'absent.csv'), {}) : estimate(text, options);
    await expect(run).rejects.toThrow(sentence);
    await expect(run).rejects.toHaveProperty('name', 'Refusal');
  });
});

describe('discreteHazards(connection)', () => {
  async function hazardsOf(rows: string) {
    const connection = await (await DuckDBInstance.create(':memory:')).connect();
    await connection.run(
      `create table presence as select * from (values ${rows}) as v(child, term)`
    );
    return discreteHazards(connection);
  }

  it('counts who is gone by the next snapshot, by terms on the list', async () => {
    // a: in terms 2, 3; b: term 2; c: term 3 and still there in 4; d: from the first snapshot on.
    const rows = await hazardsOf(`('a',2),('a',3),('b',2),('c',3),('c',4),('d',1),('d',2)`);
    expect(rows).toMatchObject([
      { terms: 1, at_risk: 3, exits: 1, hazard: expect.closeTo(1 / 3, 12) },
      { terms: 2, at_risk: 1, exits: 1, hazard: 1, still_on_list: 0 }
    ]);
    expect(rows[0]!.lower).toBeGreaterThan(0);
  });
  it('takes a child who comes back as a new spell', async () => {
    const rows = await hazardsOf(`('z',1),('a',2),('a',4),('z',5)`);
    expect(rows).toMatchObject([{ terms: 1, at_risk: 2, exits: 2 }]);
  });
  it('refuses fewer than three snapshots', async () => {
    await expect(hazardsOf(`('a',1),('a',2)`)).rejects.toThrow('three');
  });
});
