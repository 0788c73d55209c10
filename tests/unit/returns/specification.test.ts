import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { topicOfLabel } from '#domain/topics.ts';
import { loadReference } from '#reference/reference.ts';
import { loadSpecification, parseSpecification } from '#returns/specification.ts';
import type { ReturnSpecification } from '#returns/specification.ts';

const years = ['2023-24', '2024-25', '2025-26'];
const changed = (edit: (content: ReturnSpecification) => void): unknown => {
  const content = structuredClone(loadSpecification('2025-26'));
  edit(content);
  return content;
};

describe('loadSpecification(period)', () => {
  it('gives a term the specification of its academic year', () => {
    expect(loadSpecification('2024-25-summer').year).toBe('2024-25');
    expect(loadSpecification('2025-26').status).toBe('mandatory');
    expect(loadSpecification('2023-24').status).toBe('voluntary');
  });

  it.each(years)('%s lists census-day items exactly as the code lists do, in order', (year) => {
    const reference = loadReference();
    const { collections } = loadSpecification(year);
    for (const [id, collection] of [
      ['cme_census', 'cme'],
      ['ehe_census', 'ehe']
    ] as const) {
      for (const { topic, items } of collections.find((own) => own.id === id)!.topics) {
        const listed = reference.itemsOf(collection, topicOfLabel(topic)!, year);
        expect(
          items.map(({ item }) => item),
          `${id} ${topic}`
        ).toEqual(listed.map(({ item }) => item));
      }
    }
  });

  it('asks 45 children-missing-education cells in 2025-26 and 40 in 2024-25', () => {
    const cells = (year: string) =>
      loadSpecification(year).collections[0]!.topics.flatMap(({ items }) => items).length;
    expect(cells('2025-26')).toBe(45);
    expect(cells('2024-25')).toBe(40);
  });

  it('refuses a year without one, saying which there are', () => {
    expect(() => loadSpecification('2031-32')).toThrow(/there are 2023-24, 2024-25, 2025-26/);
    expect(() => loadSpecification('2022-23-autumn')).toThrow(/the first is that of 2023-24/);
  });

  it('takes a new year from a new file', () => {
    const folder = folderWith(
      '2026-27.json',
      changed((c) => {
        Object.assign(c, { year: '2026-27', version: 1 });
        const own = { item: 'Other', code: null, wording: null, by_hand: true as const };
        c.collections[0]!.topics[1]!.items.push(own);
      })
    );
    const { year, collections } = loadSpecification('2026-27-spring', folder);
    expect(year).toBe('2026-27');
    expect(collections[0]!.topics[1]!.items.map(({ item }) => item)).toContain('Other');
  });

  it.each([
    ['a file that still says the year it was copied from', changed(() => undefined), /of 2025-26/],
    ['a file that is no JSON', '{ "year": ', /2026-27\.json is not JSON/]
  ])('refuses %s', (_, content, says) => {
    const folder = folderWith('2026-27.json', content);
    expect(() => loadSpecification('2026-27', folder)).toThrow(says);
  });
});

describe('parseSpecification(content)', () => {
  it.each<[string, (content: ReturnSpecification) => unknown, RegExp]>([
    ['an unknown measure', (c) => (c.collections[0]!.topics[0]!.measure = 'kids'), /catalogue/],
    [
      'an unknown severity',
      (c) => Object.assign(c.rules[0]!, { severity: 'no' }),
      /rules, total-given, severity/
    ],
    [
      'an item that no data can answer',
      (c) => (c.collections[0]!.topics[1]!.items[0]!.item = 'Femail'),
      /"cme_census, Sex, Femail", which is in no code list of 2025-26 \(the nearest is "Female"\)/
    ],
    [
      'a collection without its total',
      (c) => c.collections[1]!.topics.shift(),
      /begin "ehe_census"/
    ],
    [
      'a limit below nothing',
      (c) => (ruleOf(c, 'unknown-share').parameters = { share: -1, least: 5 }),
      /rules, unknown-share, parameters, share/
    ],
    [
      'a place by the names that stand there',
      (c) => Object.assign(c.collections[0]!.topics[1]!.items[0]!, { code: 7 }),
      /collections, cme_census, topics, Sex, items, Female, code/
    ],
    ['an entry of its own', (c) => Object.assign(c, { colour: 'red' }), /colour/],
    ['a cell listed twice', (c) => repeatTotal(c), /lists "cme_census, Total, Total" twice/],
    ['a rule nobody wrote', (c) => (c.rules[0]!.id = 'no-such'), /"no-such", which does not exist/],
    ['a rule named twice', (c) => c.rules.push(c.rules[0]!), /name "total-given" twice/],
    [
      'a rule without its limits',
      (c) => (ruleOf(c, 'unknown-share').parameters = { share: 10 }),
      /give "unknown-share" the limits share, and it needs least and share/
    ],
    [
      'a limit that no rule knows',
      (c) => (ruleOf(c, 'over-age').parameters = { share: 10 }),
      /"over-age" the limits share, and it needs none/
    ]
  ])('refuses %s', (_, edit, says) => {
    expect(() => parseSpecification(changed(edit), '2025-26.json')).toThrow(says);
  });

  it('takes official codes and wording', () => {
    const content = changed((c) => {
      c.rules[0]!.official_code = '101';
      c.rules[0]!.official_wording = 'Total must be given';
    });
    expect(parseSpecification(content, 'x').rules[0]?.official_code).toBe('101');
  });
});

function folderWith(name: string, content: unknown): string {
  const folder = mkdtempSync(join(tmpdir(), 'specification-'));
  writeFileSync(
    join(folder, name),
    typeof content === 'string' ? content : JSON.stringify(content)
  );
  return folder;
}

function ruleOf({ rules }: ReturnSpecification, id: string) {
  return rules.find((one) => one.id === id)!;
}

function repeatTotal({ collections }: ReturnSpecification): void {
  const { items } = collections[0]!.topics[0]!;
  items.push({ ...items[0]! });
}
