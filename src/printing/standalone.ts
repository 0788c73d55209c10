import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '#files/home.ts';
import { xml } from '#files/xml.ts';

let light: ReadonlyMap<string, string> | undefined;

export interface DrawingWords {
  readonly title: string;
  /** What the drawing shows, for those who cannot see it. */
  readonly description: string;
}

/**
 * A chart of the site made fit to stand alone, on paper or in a file: its size, the colours of the
 * light scheme in place of the names that the stylesheet gives them, the font, and its words inside.
 * Throws for a colour that the stylesheet has not.
 */
export function standalone(svg: string, { title, description }: DrawingWords): string {
  const [, attributes, body] = /^<svg([^>]*)>([\s\S]*)<\/svg>\s*$/.exec(svg) ?? [];
  if (attributes === undefined || body === undefined) throw new Error('The drawing is not an SVG.');
  const [, width, height] = /viewBox="\S+ \S+ (\S+) (\S+)"/.exec(attributes) ?? [];
  if (width === undefined) throw new Error('The drawing has no viewBox.');
  const kept = attributes
    .replace(/ (?:class|width|height|font-family|color|focusable|role)="[^"]*"/g, '')
    .replace(/ (?:xmlns|aria-[a-z]+)="[^"]*"/g, '');
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" role="img" aria-labelledby="title description" lang="en-GB" font-family="Arimo, Arial, Helvetica, sans-serif" color="${colour('--ink')}"${coloured(kept)}>` +
    `<title id="title">${xml(title)}</title><desc id="description">${xml(description)}</desc>` +
    `${haloed(coloured(body))}</svg>`
  );
}

/** The ground around letters as letters of its own beneath them: not every renderer knows the order of paint. */
function haloed(svg: string): string {
  return svg.replace(
    /<text([^>]*) paint-order="stroke"([^>]*)>([^<]*)<\/text>/g,
    (_, before: string, after: string, words: string) => {
      const attributes = `${before}${after}`;
      const plain = attributes.replace(/ stroke(?:-[a-z]+)?="[^"]*"/g, '');
      return `<text${attributes} aria-hidden="true">${words}</text><text${plain}>${words}</text>`;
    }
  );
}

function coloured(svg: string): string {
  return svg.replace(/var\((--[a-z0-9-]+)\)/g, (_, name: string) => colour(name));
}

function colour(name: string): string {
  light ??= lightColours(
    readFileSync(join(projectRoot(), 'src', 'lib', 'styles', '_colours.scss'), 'utf8')
  );
  const known = light.get(name);
  if (!known) throw new Error(`The stylesheet has no colour ${name}.`);
  return known;
}

/** The colours of the first block of the stylesheet: the light scheme. */
export function lightColours(stylesheet: string): ReadonlyMap<string, string> {
  const block = /:root\s*{([^}]*)}/.exec(stylesheet)?.[1] ?? '';
  return new Map(
    [...block.matchAll(/(--[a-z0-9-]+):\s*(#[0-9a-f]{6})/g)].map(
      ([, name, value]) => [name!, value!] as const
    )
  );
}
