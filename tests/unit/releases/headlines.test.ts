import { describe, expect, it } from 'vitest';
import { Refusal } from '#files/refusal.ts';
import { tieHeadlines } from '#releases/headlines.ts';
import type { Headline } from '#releases/headlines.ts';

const headline: Headline = {
  label: 'Number of CME on census date, autumn 2025',
  value: 34700,
  unit: 'children',
  cell: {
    file: 'cme_census.csv',
    timePeriod: '202526',
    timeIdentifier: 'Autumn term',
    column: 'child_count'
  }
};
const header =
  'time_period,time_identifier,geographic_level,country_code,country_name,region_code,region_name,old_la_code,new_la_code,la_name,breakdown_topic,breakdown,child_count,child_percent,rate_per_100\n';
const file = (count: string) =>
  new Map([
    [
      'cme_census.csv',
      `${header}202526,Autumn term,National,E92000001,England,,,,,,Total,Total,${count},100,0.4\n`
    ]
  ]);

describe('tieHeadlines(headlines, files)', () => {
  it('accepts a headline that is exactly its cell', () => {
    expect(() => tieHeadlines([headline], file('34700'))).not.toThrow();
  });

  it('refuses one that differs by a digit, and one whose cell is not there', () => {
    expect(() => tieHeadlines([headline], file('34800'))).toThrow(Refusal);
    expect(() => tieHeadlines([headline], file('34800'))).toThrow(/says 34700, but .* says 34800/);
    expect(() => tieHeadlines([headline], new Map())).toThrow(/says nothing/);
  });
});
