import { beforeAll, describe, expect, it } from 'vitest';
import { pdfOf } from '#printing/print.ts';
import { withRowHeaders } from '#printing/row-headers.ts';
import { allTags, tagTree, type Tag } from '../../support/tag-tree.ts';

describe('withRowHeaders(pdf)', () => {
  let pdf: Uint8Array;
  let tables: readonly Tag[];
  const rows = (table: Tag) => allTags(table).filter(({ role }) => role === 'TR');

  beforeAll(async () => {
    pdf = await pdfOf({
      template: 'tests/unit/printing/page.typ',
      data: {
        title: 'Leeds',
        rows: [
          ['Female', '10', '50%'],
          ['Male', '10', '50%']
        ],
        facts: [['Area', 'Leeds']]
      },
      pictures: {},
      madeAt: 0
    });
    tables = allTags(tagTree(pdf)).filter(({ role }) => role === 'Table');
  });

  it('makes the first cell of each body row a header of its row', () => {
    const [head, ...body] = rows(tables[0]!);
    expect(head!.kids.map(({ role, scope }) => [role, scope])).toEqual([
      ['TH', 'Column'],
      ['TH', 'Column'],
      ['TH', 'Column']
    ]);
    for (const { kids } of body)
      expect(kids.map(({ role, scope }) => [role, scope])).toEqual([
        ['TH', 'Row'],
        ['TD', null],
        ['TD', null]
      ]);
  });

  it('has each other cell name the headers of its column and of its row', () => {
    const [head, ...body] = rows(tables[0]!);
    for (const { kids } of body)
      kids
        .slice(1)
        .forEach(({ headers }, at) =>
          expect(headers).toEqual([head!.kids[at + 1]!.id, kids[0]!.id])
        );
  });

  it('does so in a table that has no headers of columns', () => {
    const [fact] = rows(tables[1]!);
    expect(fact!.kids.map(({ role }) => role)).toEqual(['TH', 'TD']);
    expect(fact!.kids[1]!.headers).toEqual([fact!.kids[0]!.id]);
  });

  it('lists the ids of a file that had none', async () => {
    const alone = await pdfOf({
      template: 'tests/unit/printing/page.typ',
      data: { title: 'Leeds', rows: [], facts: [['Area', 'Leeds']] },
      pictures: {},
      madeAt: 0
    });
    const [head] = allTags(tagTree(alone)).filter(({ role }) => role === 'TH');
    expect(Buffer.from(alone).toString('latin1')).toMatch(
      new RegExp(`/StructTreeRoot[^]*?/IDTree <<\\s*/Names \\[\\(${head!.id}\\) \\d+ 0 R\\]`)
    );
  });

  it('gives no two cells one id, and lists the ids in order', () => {
    const ids = allTags(tagTree(pdf)).flatMap(({ id }) => id ?? []);
    expect(new Set(ids).size).toBe(ids.length);
    const listed = /\/IDTree <<\s*\/Names \[([^\]]*)\]/.exec(
      Buffer.from(pdf).toString('latin1')
    )![1]!;
    const names = [...listed.matchAll(/\(([^)]*)\)/g)].map(([, name]) => name!);
    expect(names).toEqual([...ids].sort());
  });

  it('points to where each object now is', () => {
    const file = Buffer.from(pdf).toString('latin1');
    const table = file.slice(Number(/startxref\n(\d+)/.exec(file)![1]));
    const entries = [...table.matchAll(/^(\d{10}) 00000 n\r$/gm)].map(([, at]) => Number(at));
    expect(entries.length).toBeGreaterThan(20);
    entries.forEach((at, i) =>
      expect(file.slice(at, at + 12)).toMatch(new RegExp(`^${i + 1} 0 obj`))
    );
  });

  it('leaves a file alone that has no more to head', () => {
    expect(withRowHeaders(pdf)).toBe(pdf);
  });

  it('refuses what is no plain PDF', () => {
    expect(() => withRowHeaders(Buffer.from('%PDF-1.7 nothing'))).toThrow('no plain table');
  });
});
