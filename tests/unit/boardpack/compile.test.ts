import { inflateSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import type { Pack } from '#boardpack/blocks.ts';
import { forPaper, lightColours } from '#boardpack/colours.ts';
import { compilePack } from '#boardpack/compile.ts';

const svg =
  '<svg class="chart__wide" role="img" aria-label="A bar." viewBox="0 0 100 40"><rect width="50" height="20" fill="var(--chart-1)"/><text x="4" y="34" font-size="8" fill="var(--ink)">34,700</text></svg>';

const pack = (alt = 'A bar of 34,700.'): Pack => ({
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
        { kind: 'chart', title: 'Up', subtitle: 'What it is of', alt, svg },
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
        { kind: 'list', items: ['One', 'Two'] }
      ]
    }
  ]
});

/** The file with everything it packs away unpacked: enough to see its structure. */
function unpacked(bytes: Uint8Array): string {
  const file = Buffer.from(bytes);
  const parts = [file.toString('latin1')];
  for (let at = file.indexOf('stream\n'); at >= 0; at = file.indexOf('stream\n', at + 7)) {
    try {
      parts.push(inflateSync(file.subarray(at + 7)).toString('latin1'));
    } catch {
      // Not a packed stream.
    }
  }
  return parts.join('\n');
}

describe('compilePack', () => {
  const text = unpacked(compilePack(pack()));

  it('makes a document that says it is PDF/UA-1, tagged, in English, with a title', () => {
    expect(text).toMatch(/pdfuaid:part>1</);
    expect(text).toContain('/StructTreeRoot');
    expect(text).toMatch(/\/MarkInfo\s*<<\s*\/Marked true/);
    expect(text).toMatch(/\/Lang\s*\(en-GB\)/);
    expect(text).toMatch(/\/DisplayDocTitle true/);
    expect(text).toContain('Children missing education: Leeds, autumn 2025');
  });

  it('tags headings, header cells and lists, and gives the chart its words', () => {
    for (const tag of ['/H1', '/H2', '/TH', '/TD', '/LI', '/Figure'])
      expect(text).toMatch(new RegExp(`/S ${tag}\\b`));
    expect(text).toContain('/Alt (A bar of 34,700.)');
  });

  it('carries its own fonts', () => {
    expect(text).toMatch(/\/BaseFont \/[A-Z]{6}\+Arimo/);
    expect(text).not.toMatch(/\/BaseFont \/[A-Z]{6}\+(?!Arimo)/);
  });

  it('makes the same bytes of the same pack', () => {
    expect(Buffer.from(compilePack(pack())).equals(Buffer.from(compilePack(pack())))).toBe(true);
  });

  it('refuses a picture without words', () => {
    const silent = JSON.parse(JSON.stringify(pack())) as Pack;
    const chart = silent.sections[0]!.blocks[1] as { alt: string | null };
    chart.alt = null;
    expect(() => compilePack(silent)).toThrow(/alt/i);
  });
});

describe('forPaper', () => {
  it('puts the light colours in place of their names', () => {
    expect(forPaper(svg)).toContain('fill="#12436d"');
    expect(forPaper(svg)).not.toContain('var(');
  });

  it('refuses a colour that the stylesheet has not', () => {
    expect(() => forPaper('<svg fill="var(--no-such)"></svg>')).toThrow(/--no-such/);
  });
});

describe('lightColours', () => {
  it('reads the first scheme of the stylesheet alone', () => {
    const sheet = ':root { --ink: #0b0c0c; } @media x { :root { --ink: #ffffff; } }';
    expect([...lightColours(sheet)]).toEqual([['--ink', '#0b0c0c']]);
  });
});
