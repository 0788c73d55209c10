import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { KeptCell } from '#returns/content.ts';
import { entriesIn } from '#returns/fill-file.ts';
import { fillingOf, type Given } from '#returns/fill.ts';
import { cellName } from '#returns/return.ts';
import type { Correction } from '#returns/store/record.ts';

const cell = (item: string, value: number | 'x', correction: Correction | null = null) =>
  ({
    collection: 'cme_census',
    topic: item === 'Total' ? 'Total' : 'Sex',
    item,
    code: null,
    value,
    from: 'census_day',
    period: '2025-26-spring',
    computed: correction?.computed ?? value,
    correction
  }) satisfies KeptCell;
const cells: readonly KeptCell[] = [
  cell('Total', 12),
  cell('Female', 7),
  cell('Male', 'x'),
  cell('Unknown', 'x')
];
const sex = 'cme_census, Sex';
const given = (texts: Readonly<Record<string, string | Given>>) =>
  new Map(
    Object.entries(texts).map(([item, one]) => [
      item === 'Total' ? 'cme_census, Total, Total' : `${sex}, ${item}`,
      typeof one === 'string' ? { text: one, notAvailable: false } : one
    ])
  );
const said = ({ entries }: ReturnType<typeof fillingOf>) =>
  entries.map((one) => [one.cell.item, one.value]);

describe('fillingOf(cells, given, without)', () => {
  it('takes figures in the order of the cells, 0 for a true zero', () => {
    const filling = fillingOf(cells, given({ Unknown: '0', Male: ' 1,205 ', Total: '13' }));
    expect(said(filling)).toEqual([
      ['Total', 13],
      ['Male', 1205],
      ['Unknown', 0]
    ]);
  });

  it('leaves a blank as it is, and what the return says already', () => {
    expect(fillingOf(cells, given({ Female: '7', Male: '', Unknown: '  ' }))).toEqual({
      entries: [],
      faults: []
    });
  });

  it('takes x and a tick for not available, of an item that has a figure', () => {
    const ticked = { text: '', notAvailable: true };
    expect(said(fillingOf(cells, given({ Female: ticked, Total: 'x', Male: ticked })))).toEqual([
      ['Total', 'x'],
      ['Female', 'x']
    ]);
  });

  it('marks every item of a breakdown that has a figure, where it is not available as a whole', () => {
    expect(said(fillingOf(cells, given({ Total: '9' }), new Set([sex])))).toEqual([
      ['Total', 9],
      ['Female', 'x']
    ]);
  });

  it.each([
    ['-3', 'Sex, Male: "-3" is below 0: write a whole number, 0 included, or x for not available.'],
    ['2.5', 'Sex, Male: "2.5" is not a whole number: write a whole number'],
    ['a few', 'Sex, Male: "a few" is not a figure: write a whole number'],
    ['12345678', 'Sex, Male: "12345678" is more than a return holds: write']
  ])('says at its place what is wrong with %s, and enters nothing', (text, message) => {
    const { entries, faults } = fillingOf(cells, given({ Female: '8', Male: text }));
    expect(entries).toEqual([]);
    expect(faults).toEqual([
      { at: `${sex}, Male`, message: expect.stringMatching(new RegExp(`^${escaped(message)}`)) }
    ]);
  });

  it('refuses a figure that is marked not available at once, and items of a whole that is', () => {
    const both = given({ Female: { text: '8', notAvailable: true }, Male: '4' });
    expect(fillingOf(cells, both).faults).toEqual([
      {
        at: `${sex}, Female`,
        message: 'Sex, Female has a figure and is marked not available: do one or the other.'
      }
    ]);
    expect(fillingOf(cells, both, new Set([sex])).faults).toEqual([
      { at: sex, message: expect.stringContaining('Sex is marked not available as a whole') }
    ]);
  });

  it('enters exactly the figures that differ, whatever is typed', () => {
    const whole = fc.nat({ max: 9_999_999 });
    fc.assert(
      fc.property(fc.array(whole, { minLength: 4, maxLength: 4 }), (counts) => {
        const texts = new Map(
          cells.map((one, at) => [
            cellName(one),
            { text: counts[at]!.toLocaleString('en-GB'), notAvailable: false }
          ])
        );
        const { entries, faults } = fillingOf(cells, texts);
        expect(faults).toEqual([]);
        for (const [at, one] of cells.entries()) {
          const own = entries.find((entry) => entry.cell === one);
          expect(own?.value ?? one.value).toBe(counts[at]);
        }
      })
    );
  });
});

describe('entriesIn(text, cells)', () => {
  const head = 'collection,breakdown_topic,breakdown,child_count';

  it('reads the columns of return.csv among others, in any order of rows', () => {
    const text = `note,${head}\n,cme_census,Sex,Male,5\n,cme_census,Total,Total,\nz,cme_census,Sex,Female,x\n`;
    expect(entriesIn(text, cells).map((one) => [one.cell.item, one.value])).toEqual([
      ['Female', 'x'],
      ['Male', 5]
    ]);
  });

  it('enters nothing where a line is wrong, and names every such line', () => {
    const text = `${head}\ncme_census,Sex,Male,5\ncme_census,Sex,Girls,7\ncme_census,Sex,Male,6\ncme_census,Sex,Female,seven\n`;
    expect(() => entriesIn(text, cells)).toThrow(
      'Nothing was entered. Line 3: this return has no cell "cme_census, Sex, Girls". Line 4: "cme_census, Sex, Male" stands on line 2 too. Line 5: Sex, Female: "seven" is not a figure'
    );
  });

  it('refuses a line of more or fewer cells than the header: 1,234 without quotes is two', () => {
    const text = `${head}\ncme_census,Sex,Male\ncme_census,Total,Total,1,234\n`;
    expect(() => entriesIn(text, cells)).toThrow(
      'Nothing was entered. Line 2: 3 cells stand under 4 columns. Put a figure with commas in quotes, or write it without. Line 3: 5 cells stand under 4 columns.'
    );
    const [entry] = entriesIn(`${head}\ncme_census,Total,Total,"1,234"\n`, cells);
    expect(entry?.value).toBe(1234);
  });

  it('names the first five wrong lines in their order, and counts the others', () => {
    const items = ['Girls', 'Boys', 'Others', 'Nobody', 'Everybody', 'Anybody'];
    const lines = items.map((item) => `cme_census,Sex,${item},1`);
    const text = [head, 'cme_census,Sex,Male,many', ...lines].join('\n');
    expect(() => entriesIn(text, cells)).toThrow(
      /^Nothing was entered\. Line 2: .* Line 3: .* Line 6: this return has no cell "cme_census, Sex, Nobody"\. 2 more lines to put right\.$/
    );
  });

  it('needs its columns', () => {
    expect(() => entriesIn('collection,breakdown\n', cells)).toThrow(
      'no column breakdown_topic, child_count'
    );
  });
});

function escaped(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
