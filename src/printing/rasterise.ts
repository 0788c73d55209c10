import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { initWasm, Resvg } from '@resvg/resvg-wasm';
import { projectRoot } from '#files/home.ts';
import type { PngOrder } from './order.ts';

/** The most pixels of a picture: four bytes each while it is drawn. */
export const mostPixels = 40_000_000;

let ready: Promise<readonly Uint8Array[]> | undefined;

/** A drawing as PNG on white. Its letters come from `data/fonts`, whatever fonts it names. */
export async function rasterise({ svg, scale }: PngOrder): Promise<Uint8Array> {
  const fontBuffers = [...(await (ready ??= prepare()))];
  const drawing = new Resvg(svg, {
    fitTo: { mode: 'zoom', value: scale },
    background: '#ffffff',
    font: {
      fontBuffers,
      defaultFontFamily: 'Arimo',
      sansSerifFamily: 'Arimo'
    }
  });
  const [width, height] = [Math.ceil(drawing.width * scale), Math.ceil(drawing.height * scale)];
  if (width * height > mostPixels) {
    throw new Error(
      `it would be ${width} by ${height} pixels, and ${mostPixels / 1e6} million are the most. Ask for a smaller scale.`
    );
  }
  const image = drawing.render();
  const png = image.asPng();
  image.free();
  drawing.free();
  return png;
}

async function prepare(): Promise<readonly Uint8Array[]> {
  const program = createRequire(import.meta.url).resolve('@resvg/resvg-wasm/index_bg.wasm');
  await initWasm(readFileSync(program));
  const fonts = join(projectRoot(), 'data', 'fonts');
  return ['Arimo-Regular.ttf', 'Arimo-Bold.ttf'].map((name) => readFileSync(join(fonts, name)));
}
