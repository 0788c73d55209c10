import { describe, expect, it } from 'vitest';
import { pdfOf, pngOf } from '#printing/print.ts';
import { decodePng } from '../../support/png.ts';
import { unpacked } from '../../support/tag-tree.ts';

const bar =
  '<svg xmlns="http://www.w3.org/2000/svg" width="100" height="40"><rect width="50" height="20" fill="#12436d"/><text x="4" y="34" font-size="8" font-family="Arial, sans-serif" fill="#0b0c0c">34,700</text></svg>';

const page = (title: string) => ({
  template: 'tests/unit/printing/page.typ',
  data: { title, picture: 'A bar.', rows: [['Female', '10', '50%']], facts: [['Area', 'Leeds']] },
  pictures: { 'bar.svg': bar },
  madeAt: Date.UTC(2026, 0, 5)
});

const titleOf = (bytes: Uint8Array) => /\/Title \(([^)]*)\)/.exec(unpacked(bytes))?.[1];

describe('pdfOf(order)', () => {
  it('makes a document that says it is PDF/UA-1, with its title, its language and its own letters', async () => {
    const text = unpacked(await pdfOf(page('Leeds')));
    expect(text).toMatch(/pdfuaid:part>1</);
    expect(text).toMatch(/\/MarkInfo\s*<<\s*\/Marked true/);
    expect(text).toMatch(/\/Lang\s*\(en-GB\)/);
    expect(text).toMatch(/\/DisplayDocTitle true/);
    expect(text).toMatch(/\/BaseFont \/[A-Z]{6}\+Arimo/);
    expect(text).not.toMatch(/\/BaseFont \/[A-Z]{6}\+(?!Arimo)/);
  });

  it('gives each of two asked at once its own', async () => {
    const made = await Promise.all([pdfOf(page('Leeds')), pdfOf(page('Bradford'))]);
    expect(made.map(titleOf)).toEqual(['Leeds', 'Bradford']);
  });

  it('makes the same bytes of the same order, whatever came between', async () => {
    const first = await pdfOf(page('Leeds'));
    await pdfOf(page('Bradford'));
    expect(Buffer.from(await pdfOf(page('Leeds'))).equals(Buffer.from(first))).toBe(true);
  });

  it('lets the caller work on while it compiles', async () => {
    let [turns, done] = [0, false];
    const made = pdfOf(page('Leeds')).finally(() => (done = true));
    while (!done) {
      await new Promise((turn) => setImmediate(turn));
      turns += 1;
    }
    await made;
    expect(turns).toBeGreaterThan(10);
  });

  it('says what is wrong with a template, and makes the next document', async () => {
    const broken = { ...page('Leeds'), template: 'tests/unit/printing/broken.typ' };
    const [bad, good] = await Promise.allSettled([pdfOf(broken), pdfOf(page('Leeds'))]);
    expect(bad).toMatchObject({
      reason: { message: 'The PDF could not be made: unknown variable: nowhere' }
    });
    expect(good).toMatchObject({ status: 'fulfilled' });
  });

  it('refuses a picture without words', async () => {
    const silent = { ...page('Silent'), template: 'tests/unit/printing/silent.typ' };
    await expect(pdfOf(silent)).rejects.toThrow('PDF/UA-1 error: missing alt text');
  });
});

describe('pngOf(svg, { scale })', () => {
  it('draws at the scale asked for, on white, with its colours and letters', async () => {
    const { width, height, pixel } = decodePng(await pngOf(bar, { scale: 3 }));
    expect([width, height]).toEqual([300, 120]);
    expect(pixel(10, 10)).toEqual([0x12, 0x43, 0x6d, 255]);
    expect(pixel(290, 10)).toEqual([255, 255, 255, 255]);
    const letters = Array.from({ length: 120 }, (_, x) => pixel(x, 96)).filter(
      ([red]) => red! < 128
    );
    expect(letters.length).toBeGreaterThan(3);
  });

  it('draws at twice the size when not told', async () => {
    expect(decodePng(await pngOf(bar))).toMatchObject({ width: 200, height: 80 });
  });

  it.each([0, -1, 9, Number.NaN])('refuses a scale of %s', async (scale) => {
    await expect(pngOf(bar, { scale })).rejects.toThrow('use 1 to 8');
  });

  it('refuses a picture of more than 40 million pixels before it is drawn', async () => {
    const huge = '<svg xmlns="http://www.w3.org/2000/svg" width="9000" height="9000"/>';
    await expect(pngOf(huge, { scale: 1 })).rejects.toThrow('9000 by 9000 pixels');
  });

  it('says that a drawing cannot be read, and draws the next', async () => {
    const [bad, good] = await Promise.allSettled([pngOf('<svg'), pngOf(bar)]);
    expect(bad).toMatchObject({
      reason: { message: expect.stringMatching(/^The picture could not/) }
    });
    expect(good).toMatchObject({ status: 'fulfilled' });
  });
});
