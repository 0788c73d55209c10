import { beforeAll, describe, expect, it } from 'vitest';
import type { Pack } from '#boardpack/blocks.ts';
import { compilePack } from '#boardpack/compile.ts';
import { allTags, tagTree, unpacked, type Tag } from '../../support/tag-tree.ts';

const svg =
  '<svg class="chart__wide" role="img" aria-label="A bar." viewBox="0 0 100 40"><rect width="50" height="20" fill="var(--chart-1)"/><text x="4" y="34" font-size="8" fill="var(--ink)">34,700</text></svg>';

const pack = (): Pack => ({
  title: 'Children missing education: Leeds, autumn 2025',
  kicker: 'Board pack',
  subtitle: 'Census day 2 October 2025',
  description: 'A pack',
  running: 'Leeds',
  synthetic: true,
  made: { year: 2026, month: 1, day: 5 },
  cover: { kind: 'facts', items: [['Area', 'Leeds #1 [x] *y* $z$']] },
  sections: [
    {
      heading: 'Overview',
      onNewPage: true,
      blocks: [
        {
          kind: 'figures',
          items: [{ label: 'Children', text: '34,700', words: false, change: null, note: 'A note' }]
        },
        { kind: 'chart', title: 'Up', subtitle: 'What it is of', alt: 'A bar of 34,700.', svg },
        {
          kind: 'table',
          caption: 'A table',
          columns: ['Sex', 'Children'],
          rows: [
            ['Female', '10'],
            ['Male', 'low']
          ],
          note: 'low = rounds to 0, but is not 0.'
        },
        { kind: 'list', items: ['One', 'Two'] },
        {
          kind: 'pair',
          left: [{ kind: 'chart', title: 'Left', subtitle: 'A half', alt: 'The left bar.', svg }],
          right: [
            {
              kind: 'table',
              caption: 'With bars',
              columns: ['Area', 'Children', 'Share', 'Change'],
              rows: [
                ['Leeds', '10', '50%', '–'],
                ['Bradford', '10', '50%', '–']
              ],
              bars: [100, null],
              own: 0,
              note: null
            }
          ]
        }
      ]
    }
  ]
});

describe('compilePack(pack)', () => {
  let bytes: Uint8Array;
  let tags: readonly Tag[];

  beforeAll(async () => {
    bytes = await compilePack(pack());
    tags = allTags(tagTree(bytes));
  });

  it('makes a document with a title', () => {
    expect(unpacked(bytes)).toContain('Children missing education: Leeds, autumn 2025');
  });

  it('tags headings and lists, and gives the chart its words', () => {
    const roles = new Set(tags.map(({ role }) => role));
    for (const role of ['H1', 'H2', 'LI', 'Figure']) expect(roles).toContain(role);
    expect(tags.filter(({ role }) => role === 'Figure').map(({ alt }) => alt)).toEqual([
      'A bar of 34,700.',
      'The left bar.'
    ]);
  });

  it('tags the headers of columns and of rows', () => {
    const scopes = tags.flatMap(({ role, scope }) => (role === 'TH' ? [scope] : []));
    const [columns, rows] = [
      (count: number) => Array<string>(count).fill('Column'),
      (count: number) => Array<string>(count).fill('Row')
    ];
    expect(scopes).toEqual([...rows(1), ...columns(2), ...rows(2), ...columns(4), ...rows(2)]);
  });

  it('makes the same bytes of the same pack', async () => {
    expect(Buffer.from(await compilePack(pack())).equals(Buffer.from(bytes))).toBe(true);
  });
});
