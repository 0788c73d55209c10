import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { linkHeader, pageOf, slice } from '../../../src/lib/server/api/paging.ts';

describe('pageOf(rows, page, size) and slice(rows, page)', () => {
  it('pages hold every row once, in order', () => {
    fc.assert(
      fc.property(fc.nat(300), fc.integer({ min: 1, max: 40 }), (count, size) => {
        const rows = Array.from({ length: count }, (_, at) => at);
        const { pages } = pageOf(count, 1, size);
        const read = Array.from({ length: pages }, (_, at) =>
          slice(rows, pageOf(count, at + 1, size))
        );
        expect(read.flat()).toEqual(rows);
      })
    );
  });

  it('has one empty page of nothing, and 404 beyond the last', () => {
    expect(pageOf(0, 1, 10)).toMatchObject({ pages: 1, rows: 0 });
    expect(() => pageOf(10, 3, 5)).toThrow(expect.objectContaining({ status: 404 }));
  });
});

describe('linkHeader(url, page)', () => {
  const url = new URL('http://site/api/v1/measures/census_day?term=2025-26-autumn&page=2');

  it('names first, prev, next and last, and keeps every other parameter', () => {
    expect(linkHeader(url, pageOf(30, 2, 10))).toBe(
      '</api/v1/measures/census_day?term=2025-26-autumn&page=1>; rel="first", ' +
        '</api/v1/measures/census_day?term=2025-26-autumn&page=1>; rel="prev", ' +
        '</api/v1/measures/census_day?term=2025-26-autumn&page=3>; rel="next", ' +
        '</api/v1/measures/census_day?term=2025-26-autumn&page=3>; rel="last"'
    );
  });

  it('has no prev on the first page and no next on the last', () => {
    expect(linkHeader(url, pageOf(5, 1, 10))).not.toMatch(/prev|next/);
  });
});
