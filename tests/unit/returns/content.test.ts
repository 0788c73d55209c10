import { describe, expect, it } from 'vitest';
import { differences, findingKey } from '#returns/content.ts';

describe('findingKey({ rule, cells })', () => {
  const key = (...cells: string[]) => findingKey({ rule: 'unknown-share', cells });

  it('tells the cell where a finding is about one', () => {
    expect(key('cme_census, Sex, Unknown')).not.toBe(key('cme_census, Sex, Female'));
  });

  it('tells the topics alone where it is about several, in whatever order', () => {
    const [unknown, missing] = ['cme_census, Reason, Unknown', 'cme_census, Reason, Not recorded'];
    expect(key(unknown, missing)).toBe(key(missing, unknown));
    expect(key(unknown, missing)).toBe(key(unknown, 'cme_census, Reason, Other'));
    expect(key(unknown, missing)).not.toBe(key(unknown, 'ehe_census, Reason, Unknown'));
  });

  it('tells the rule', () => {
    const cells = ['cme_census, Total, Total'];
    expect(findingKey({ rule: 'total-given', cells })).toMatch(/^total-given-[0-9a-f]{6}$/);
  });
});

describe('differences(before, after)', () => {
  const cell = (item: string, value: number | 'x') => ({
    ...{ collection: 'cme_census' as const, topic: 'Sex', item, value, code: null, from: null },
    ...{ period: '2025-26-autumn', computed: value, correction: null }
  });

  it('takes a cell that one of them lacks for one that is not available, and tells it from a zero', () => {
    const before = { cells: [cell('Female', 3), cell('Male', 0), cell('Boys', 4)] };
    const after = { cells: [cell('Unknown', 1), cell('Female', 3), cell('Male', 'x')] };
    expect(differences(before, after)).toEqual([
      { cell: 'cme_census, Sex, Unknown', before: 'x', after: 1 },
      { cell: 'cme_census, Sex, Male', before: 0, after: 'x' },
      { cell: 'cme_census, Sex, Boys', before: 4, after: 'x' }
    ]);
  });
});
