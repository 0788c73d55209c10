import { describe, expect, it } from 'vitest';
import { anyNumberOf } from '../../support/written-numbers.ts';

describe('anyNumberOf(numbers)', () => {
  const found = (text: string) => anyNumberOf([7310, 94]).test(text);

  it.each(['7,310', '7310', 'x,7310,12,x', '"value":7310}', 'of 7,310.', '7,310, 12 and', '>94<'])(
    'finds a number in %s',
    (text) => {
      expect(found(text)).toBe(true);
    }
  );

  it.each(['17,310', '7,310,000', '73100', '0.7310', '7310.5', '1.94', '7,311'])(
    'does not take it for part of %s',
    (text) => {
      expect(found(text)).toBe(false);
    }
  );
});
