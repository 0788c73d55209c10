import { describe, expect, it } from 'vitest';
import { lightColours, standalone } from '#printing/standalone.ts';

const drawn =
  '<svg class="chart__wide" role="img" aria-label="A bar &amp; more." viewBox="0 0 100 40" focusable="false"><rect width="50" height="20" fill="var(--chart-1)"/></svg>';
const words = { title: 'Up <8%>', description: 'A bar & more.' };

describe('standalone(svg, words)', () => {
  const made = standalone(drawn, words);

  it('puts the light colours in place of their names', () => {
    expect(made).toContain('fill="#12436d"');
    expect(made).not.toContain('var(');
  });

  it('carries its size, its title and what it shows', () => {
    expect(made).toMatch(/^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg" width="100" height="40" /);
    expect(made).toContain('<title id="title">Up &lt;8%&gt;</title>');
    expect(made).toContain('<desc id="description">A bar &amp; more.</desc>');
    expect(made).not.toContain('aria-label=');
    expect(made).not.toContain('class=');
  });

  it('puts the ground around letters beneath them, whatever the order of paint', () => {
    const halo =
      '<svg viewBox="0 0 9 9"><text x="1" fill="var(--ink)" stroke="var(--ground)" stroke-width="5" paint-order="stroke">Leeds</text></svg>';
    expect(standalone(halo, words)).toContain(
      '<text x="1" fill="#0b0c0c" stroke="#ffffff" stroke-width="5" aria-hidden="true">Leeds</text><text x="1" fill="#0b0c0c">Leeds</text>'
    );
  });

  it('says each attribute once', () => {
    const [head] = /^<svg[^>]*>/.exec(
      standalone(
        drawn.replace('<svg ', '<svg xmlns="http://www.w3.org/2000/svg" width="3" '),
        words
      )
    )!;
    const names = [...head.matchAll(/ ([\w:-]+)=/g)].map(([, name]) => name);
    expect(new Set(names).size).toBe(names.length);
  });

  it('refuses a colour that the stylesheet has not, and what is no drawing', () => {
    expect(() => standalone('<svg viewBox="0 0 1 1" fill="var(--no-such)"></svg>', words)).toThrow(
      /--no-such/
    );
    expect(() => standalone('<p></p>', words)).toThrow('not an SVG');
  });
});

describe('lightColours(stylesheet)', () => {
  it('reads the first scheme of the stylesheet alone', () => {
    const sheet = ':root { --ink: #0b0c0c; } @media x { :root { --ink: #ffffff; } }';
    expect([...lightColours(sheet)]).toEqual([['--ink', '#0b0c0c']]);
  });
});
