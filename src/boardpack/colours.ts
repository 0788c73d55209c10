import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '#files/home.ts';

let light: ReadonlyMap<string, string> | undefined;

/**
 * A chart of the site made fit for paper: the colours of the light scheme in place of the names that
 * the stylesheet gives them, and the font of the pack.
 */
export function forPaper(svg: string): string {
  light ??= lightColours(
    readFileSync(join(projectRoot(), 'src', 'lib', 'styles', '_colours.scss'), 'utf8')
  );
  const colours = light;
  return svg
    .replace(/var\((--[a-z0-9-]+)\)/g, (_, name: string) => {
      const colour = colours.get(name);
      if (!colour) throw new Error(`The stylesheet has no colour ${name}.`);
      return colour;
    })
    .replace(
      /^<svg /,
      '<svg xmlns="http://www.w3.org/2000/svg" font-family="Arimo" color="#0b0c0c" '
    )
    .replace(
      / xmlns="http:\/\/www\.w3\.org\/2000\/svg"(?=.* xmlns="http:\/\/www\.w3\.org\/2000\/svg")/,
      ''
    );
}

/** The colours of the first block of the stylesheet: the light scheme. */
export function lightColours(stylesheet: string): ReadonlyMap<string, string> {
  const block = /:root\s*{([^}]*)}/.exec(stylesheet)?.[1] ?? '';
  return new Map(
    [...block.matchAll(/(--[a-z0-9-]+):\s*(#[0-9a-f]{6})/g)].map(
      ([, name, colour]) => [name!, colour!] as const
    )
  );
}
