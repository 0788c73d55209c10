import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { specificationOf, withOfficialCodes } from '#returns/official-codes.ts';
import { loadSpecification } from '#returns/specification.ts';

const shipped = loadSpecification('2025-26');
const female = { collection: 'cme_census', topic: 'Sex', item: 'Female' };

describe('specificationOf(period, home)', () => {
  it('fills the codes of the home folder into the shipped specification', () => {
    const root = mkdtempSync(join(tmpdir(), 'muster-codes-'));
    mkdirSync(join(root, 'official-codes'));
    const rules = [{ id: 'total-given', official_code: '1010', official_wording: 'Total missing' }];
    const items = [{ ...female, code: 'B2', wording: 'Girls' }];
    writeFileSync(join(root, 'official-codes', '2025-26.json'), JSON.stringify({ rules, items }));
    const filled = specificationOf('2025-26-autumn', { root });
    expect(filled.rules[0]).toMatchObject(rules[0]!);
    expect(filled.collections[0]!.topics[1]!.items[0]).toMatchObject({
      item: 'Female',
      code: 'B2',
      wording: 'Girls'
    });
    expect(specificationOf('2024-25-autumn', { root }).rules[0]?.official_code).toBeNull();
  });
});

describe('withOfficialCodes(specification, content, name)', () => {
  it.each([
    [
      'an item there is not',
      { items: [{ ...female, item: 'Girls', code: '1' }] },
      /"cme_census, Sex, Girls"/
    ],
    ['a rule there is not', { rules: [{ id: 'no-such', official_code: '1' }] }, /rule "no-such"/],
    ['an entry of its own', { colour: 'red' }, /colour/],
    ['a blank code', { items: [{ ...female, code: '' }] }, /items\.0\.code/]
  ])('refuses %s', (_, content, says) => {
    expect(() => withOfficialCodes(shipped, content, 'codes')).toThrow(says);
  });

  it('leaves the shipped specification as it is', () => {
    withOfficialCodes(shipped, { items: [{ ...female, code: 'B2' }] }, 'codes');
    expect(shipped.collections[0]!.topics[1]!.items[0]!.code).toBeNull();
  });
});
