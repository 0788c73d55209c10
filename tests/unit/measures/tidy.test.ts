import { describe, expect, it } from 'vitest';
import type { Figure } from '#disclosure/figure.ts';
import type { Answer, AnswerRow } from '#measures/question.ts';
import { tidyColumns, tidyCsv, tidyJson } from '#measures/tidy.ts';
import { question } from '../../fixtures/measures/questions.ts';
import { englandArea } from '../../support/synthetic-release.ts';

const figure = (shown: Figure['shown'], unit: Figure['unit'] = 'children'): Figure => ({
  shown,
  unit,
  kind: 'counted',
  protection: 'safe'
});

const row: AnswerRow = {
  period: {
    id: '2025-26-autumn',
    timePeriod: '202526',
    timeIdentifier: 'Autumn term',
    label: 'autumn 2025'
  },
  area: {
    level: 'la',
    code: 'E06000023',
    name: 'Bristol, City of',
    regionCode: 'E12000009',
    regionName: 'South West',
    oldLaCode: '801'
  },
  items: [
    { topic: 'sex', item: 'Female' },
    { topic: 'year_group', item: 'Year 3' }
  ],
  value: figure(20),
  percent: figure('low', 'per cent'),
  rate: figure('x', 'per 100'),
  responding: 1,
  expected: 1
};

const answer = (rows: readonly AnswerRow[], measure = 'census_day'): Answer => ({
  question: question({ measure, protection: 'safe' }),
  rows,
  provenance: { warehouse: 'v', builtAt: 't', basis: 'latest', snapshots: [], notes: [] }
});

describe('tidyCsv(answer)', () => {
  it('writes the columns of the 2025/26 schema, quotes commas and joins crossed items', () => {
    expect(tidyCsv(answer([row]))).toBe(
      'time_period,time_identifier,geographic_level,country_code,country_name,region_code,region_name,old_la_code,new_la_code,la_name,breakdown_topic,breakdown,child_count,child_percent,rate_per_100\n' +
        '202526,Autumn term,Local authority,E92000001,England,E12000009,South West,801,E06000023,"Bristol, City of",Sex | Year group,Female | Year 3,20,low,x\n'
    );
  });

  it('leaves the geography below the row’s level blank and calls the total Total', () => {
    const line = tidyCsv(answer([{ ...row, area: englandArea, items: [] }])).split('\n')[1];
    expect(line).toBe('202526,Autumn term,National,E92000001,England,,,,,,Total,Total,20,low,x');
  });

  it('ends with the measure’s own column when it is not a count', () => {
    expect(tidyColumns('median_weeks_missing').at(-1)).toBe('median_weeks_missing');
    expect(tidyColumns('rate_per_100').at(-1)).toBe('rate_per_100');
    const weeks = { ...row, value: figure(6.5, 'weeks'), percent: null, rate: null };
    const line = tidyCsv(answer([weeks], 'median_weeks_missing')).split('\n')[1];
    expect(line?.endsWith('Female | Year 3,6.5')).toBe(true);
  });
});

describe('tidyJson(answer)', () => {
  it('keeps numbers as numbers, symbols as text, and tells nothing about the viewer', () => {
    const json = JSON.parse(JSON.stringify(tidyJson(answer([row]))));
    expect(json.rows[0]).toMatchObject({
      child_count: 20,
      child_percent: 'low',
      la_name: 'Bristol, City of'
    });
    expect(json.question.viewer).toBeUndefined();
    expect(json.provenance.warehouse).toBe('v');
  });
});
