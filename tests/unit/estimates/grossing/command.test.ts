import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { estimateGross } from '../../../../src/cli/estimate/gross.ts';

const folder = mkdtempSync(join(tmpdir(), 'gross-'));
let files = 0;
function written(...lines: readonly string[]): string {
  const file = join(folder, `${files++}.csv`);
  writeFileSync(file, `${lines.join('\n')}\n`);
  return file;
}

const head =
  'time_period,time_identifier,new_la_code,collection,breakdown_topic,breakdown,child_count';
const pupils = written(
  'la_code,year,residents_5_16,pupils_reception_to_11',
  'E06000001,2024-25,1,1',
  'E06000001,2025-26,15000,10000',
  'E06000002,2025-26,26000,20000',
  'E06000003,2025-26,21000,20000'
);
const autumn = [
  '202526,Autumn term,E06000001,cme_census,Total,Total,100',
  '202526,Autumn term,E06000001,cme_census,Sex,Female,60',
  '202526,Autumn term,E06000001,cme_any_point,Total,Total,900',
  '202526,Autumn term,E06000002,cme_census,Total,Total,200'
];

describe('estimateGross on la_return rows', () => {
  it('takes totals of one collection, pupils of the year, and an LA in force that is not there as silent', async () => {
    const result = await estimateGross(written(head, ...autumn), { pupils });
    expect(result).toMatchObject({
      term: '2025-26-autumn',
      collection: 'cme_census',
      pupils_year: '2025-26',
      silent: ['E06000003']
    });
    expect(result.england).toMatchObject({ las: 3, responding: 2, counted: 300 });
    expect(result.england.grossed).toBeCloseTo((300 * 50_000) / 30_000, 9);
  });
  it('carries the silent LA forward from an earlier file', async () => {
    const previous = written(
      head,
      '202425,Summer term,E06000001,cme_census,Total,Total,50',
      '202425,Summer term,E06000002,cme_census,Total,Total,100',
      '202425,Summer term,E06000003,cme_census,Total,Total,40'
    );
    const result = await estimateGross(written(head, ...autumn), {
      pupils,
      previous,
      method: 'carry'
    });
    expect(result.england.grossed).toBeCloseTo(300 + 40 * 2, 9);
  });
  it('refuses to carry forward from nothing', async () => {
    await expect(
      estimateGross(written(head, ...autumn), { pupils, method: 'carry' })
    ).rejects.toThrow(/needs returns of an earlier term/);
  });
  it.each([
    [
      '202526,Autumn term,E06000001,cme_census,Total,Total,many',
      /line 2.*"many" is neither a count/
    ],
    ['2025,Autumn term,E06000001,cme_census,Total,Total,5', /line 2.*not a time period/],
    ['202526,Autumn term,E99,cme_census,Total,Total,5', /E99 is not the code of an LA/]
  ])('refuses %s', async (row, message) => {
    await expect(estimateGross(written(head, row), { pupils })).rejects.toThrow(message);
  });
});
