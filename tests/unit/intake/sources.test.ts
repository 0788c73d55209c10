import { describe, expect, it } from 'vitest';
import { DuckDBInstance } from '@duckdb/node-api';
import { join } from 'node:path';
import { faultsOf, loadText, withFolder } from './support.ts';

describe('loadExtract of la_return', () => {
  const head =
    'time_period,time_identifier,new_la_code,collection,breakdown_topic,breakdown,child_count\n';
  const cell = (
    period: string,
    collection: string,
    topic: string,
    item: string,
    count: string
  ): string => `${period},E08000025,${collection},${topic},${item},${count}\n`;
  const autumn = '202526,Autumn term';
  const returned = (text: string): Promise<string[]> =>
    faultsOf(head + text, { source: 'la_return' });

  it('takes the term from the rows, any-point rows of the year before with the autumn return, and x', () =>
    withFolder(async (folder) => {
      const text =
        head +
        cell(autumn, 'cme_census', 'Total', 'Total', '30') +
        cell(autumn, 'cme_census', 'Reason', 'Mental health', 'x') +
        cell('202425,Academic year', 'cme_any_point', 'Total', 'Total', '90') +
        cell('202425,Academic year', 'ehe_any_point', 'Movement', 'Returned to school', '0');
      const result = await loadText(folder, text, { source: 'la_return' });
      expect([result.outcome, result.term, result.rows]).toEqual(['loaded', '2025-26-autumn', 4]);
    }));

  it('refuses counts that are neither whole numbers nor x', async () => {
    const text = ['1.5', '-1', 'low', ''].map((n, i) =>
      cell(autumn, 'cme_census', 'Year group', `Year ${i + 1}`, n)
    );
    expect(await returned(text.join(''))).toEqual([
      '2 child_count not-a-whole-number',
      '3 child_count not-a-whole-number',
      '4 child_count not-a-whole-number',
      '5 child_count required-value-missing'
    ]);
  });

  it('refuses breakdowns outside the list of the year, and a cell given twice', async () => {
    const text =
      cell(autumn, 'cme_census', 'Sex', 'Female', '1') +
      cell(autumn, 'cme_census', 'Sex', 'Females', '1') +
      cell(autumn, 'cme_census', 'Colour', 'Red', '1') +
      cell(autumn, 'ehe_census', 'Duration', 'Forever', '1') +
      cell(autumn, 'cme_census', 'Sex', 'Female', '2');
    expect(await returned(text)).toEqual([
      '3 breakdown breakdown-not-in-list',
      '4 breakdown breakdown-not-in-list',
      '5 breakdown breakdown-not-in-list',
      '6 - duplicate-row'
    ]);
  });

  it('refuses a period that is not of the return', async () => {
    const text =
      cell(autumn, 'cme_census', 'Total', 'Total', '1') +
      cell('202425,Academic year', 'cme_census', 'Total', 'Total', '1') +
      cell('2025,Autumn term', 'cme_census', 'Total', 'Total', '1');
    expect(await returned(text)).toEqual([
      '3 time_period period-of-another-return',
      '4 time_period period-of-another-return'
    ]);
  });

  it('refuses two terms in one file, and a term other than the one named', () =>
    withFolder(async (folder) => {
      const two =
        head +
        cell(autumn, 'cme_census', 'Total', 'Total', '1') +
        cell('202526,Spring term', 'cme_census', 'Total', 'Total', '1');
      await expect(loadText(folder, two, { source: 'la_return' })).rejects.toThrow(
        'a file is of one term'
      );
      const one = head + cell(autumn, 'cme_census', 'Total', 'Total', '1');
      await expect(
        loadText(folder, one, { source: 'la_return', term: '2024-25-spring' })
      ).rejects.toThrow('2025-26-autumn');
    }));
});

describe('loadExtract of population', () => {
  const head = 'la_code,year,residents_5_16,pupils_reception_to_11\n';
  it('refuses years that are none and an authority given twice for a year', async () => {
    const text = head + 'E08000025,2024-25,200,190\nE08000025,2024-26,1,1\nE08000025,202425,1,1\n';
    expect(await faultsOf(text, { source: 'population' })).toEqual([
      '3 year not-an-academic-year',
      '4 - duplicate-row'
    ]);
  });
});

describe('loadExtract of school_roll', () => {
  it('lets a child be on two rolls, without a child_id', async () => {
    const text =
      'la_code,date_of_birth,urn,enrolled_from\nE08000025,2012-05-01,100001,2024-09-01\nE08000025,2012-05-01,100002,2024-09-01\n';
    expect(await faultsOf(text, { source: 'school_roll' })).toEqual([]);
  });
});

describe('loadExtract of published figures', () => {
  const place =
    'time_period,time_identifier,geographic_level,country_code,country_name,region_code,region_name,old_la_code,new_la_code,la_name';
  const england = '202324,Autumn term,National,E92000001,England,,,,,';
  const bristol =
    '202324,Autumn term,Local authority,E92000001,England,E12000009,South West,801,E06000023,"Bristol, City of"';

  async function figures(text: string, name = 'cme_census.csv'): Promise<string[]> {
    return withFolder(async (folder) => {
      const result = await loadText(folder, text, { source: 'published', name });
      expect(result.faults).toEqual([]);
      const instance = await DuckDBInstance.create(':memory:');
      const connection = await instance.connect();
      const reader = await connection.runAndReadAll(
        `select concat_ws('|', collection, measure, coalesce(la_code, geographic_level), breakdown_topic, breakdown, child_count,
          child_percent, rate_per_100) as f from read_parquet($file) order by 1`,
        { file: join(folder, 'home', result.entry!.parquet) }
      );
      return reader.getRowObjectsJson().map((row) => String(row['f']));
    });
  }

  it('reads the 2022/23 layout, one column an item', async () => {
    expect(
      await figures(
        `${place},ehe_census_date,ehe_sex_unknown,ehe_reason_perm_exc\n${england},80900,low,x\n`
      )
    ).toEqual([
      'ehe|census_day|National|Reason|Permanent exclusion|x',
      'ehe|census_day|National|Sex|Unknown|low',
      'ehe|census_day|National|Total|Total|80900'
    ]);
  });

  it('reads the 2022/23 any-point file', async () => {
    const year = england.replace('Autumn term', 'Academic year');
    expect(await figures(`${place},cme_full_year\n${year},117100\n`)).toEqual([
      'cme|any_point_year|National|Total|Total|117100'
    ]);
  });

  it('reads the 2023/24 layout, idle decimals and <0.5', async () => {
    const text = `${place},filter_group,filter,number,pc,rate\n${bristol},Total,Total,700.0000000000000,100,0.4000000\n${bristol},Sex,Sex unknown,<0.5,low,x\n`;
    expect(await figures(text)).toEqual([
      'cme|census_day|E06000023|Sex|Unknown|<0.5|low|x',
      'cme|census_day|E06000023|Total|Total|700|100|0.4'
    ]);
  });

  it('knows home education from its reasons in the 2025/26 layout, whatever the file is called', async () => {
    const text = `${place},breakdown_topic,breakdown,child_count,child_percent,rate_per_100\n${bristol},Reason,Lifestyle,20,z,x\n`;
    expect(await figures(text)).toEqual(['ehe|census_day|E06000023|Reason|Lifestyle|20|z|x']);
  });

  it('refuses what is neither number nor symbol, and periods that are none', async () => {
    const text = `${place},filter_group,filter,number,pc,rate\n${bristol},Total,Total,~,100,x\n${bristol.replace('202324', '2023')},Total,Total,1,2,3\n`;
    expect(await faultsOf(text, { source: 'published', name: 'cme.csv' })).toEqual([
      '2 child_count not-a-figure',
      '3 time_period not-a-period'
    ]);
  });

  it('refuses a layout it does not know, naming what is missing', () =>
    withFolder(async (folder) => {
      await expect(loadText(folder, 'a,b\n1,2\n', { source: 'published' })).rejects.toThrow(
        'no known layout'
      );
    }));
});
