import { describe, expect, it } from 'vitest';
import { formatOf } from '../../../src/lib/server/api/formats.ts';

describe('formatOf(name, accept)', () => {
  it('takes the ending of the name before the Accept header', () => {
    expect(formatOf('census_day.csv', 'application/json')).toEqual({
      name: 'census_day',
      format: 'csv'
    });
    expect(formatOf('census_day.csv-metadata.json', null).format).toBe('csv-metadata.json');
  });

  it('answers JSON to nothing, to anything, and to a browser', () => {
    for (const accept of [null, '', '*/*', 'text/html,application/xml;q=0.9,*/*;q=0.8']) {
      expect(formatOf('census_day', accept).format).toBe('json');
    }
  });

  it('prefers what is wanted most, and the first of equals', () => {
    expect(formatOf('x', 'application/json;q=0.5, text/csv').format).toBe('csv');
    expect(formatOf('x', 'text/csv, application/json').format).toBe('csv');
    expect(formatOf('x', 'text/csv;q=0, application/json').format).toBe('json');
  });

  it('refuses an ending or a media type there is none of, with 406 and those there are', () => {
    expect(() => formatOf('x.pdf', null)).toThrow(
      expect.objectContaining({ status: 406, message: expect.stringContaining('parquet') })
    );
    expect(() => formatOf('x', 'image/png')).toThrow(expect.objectContaining({ status: 406 }));
  });
});
