import { describe, expect, it } from 'vitest';
import { currentPlace } from '../../../src/lib/current-place.ts';

describe('currentPlace(href, path, start)', () => {
  const leeds = '/areas/E08000035';
  const marked = (path: string, start: string) =>
    [start, '/areas', '/returns'].map((href) => currentPlace(href, path, start));

  it('has the pages of the area where the reader begins within that area alone', () => {
    expect(marked(leeds, leeds)).toEqual(['page', undefined, undefined]);
    expect(marked(`${leeds}/return`, leeds)).toEqual(['true', undefined, undefined]);
  });

  it('has other areas within all areas', () => {
    expect(marked('/areas/E12000003', leeds)).toEqual([undefined, 'true', undefined]);
    expect(marked(`${leeds}/return`, '/')).toEqual([undefined, 'true', undefined]);
    expect(marked('/areas', leeds)).toEqual([undefined, 'page', undefined]);
  });

  it('has nothing within England, and no place by the beginning of its name', () => {
    expect(marked('/returns/chase.csv', '/')).toEqual([undefined, undefined, 'true']);
    expect(marked('/areas/E080000351', leeds)).toEqual([undefined, 'true', undefined]);
    expect(marked('/', '/')).toEqual(['page', undefined, undefined]);
  });
});
