import type { Drawings } from './trend.ts';

/** A drawing as large as a phone or a page; text keeps its size in both. */
export interface Frame {
  readonly width: number;
  readonly height: number;
  readonly font: number;
  readonly wide: boolean;
}

/** Draws the same thing narrow and wide; each is one image to assistive technology, named by `label`. */
export function drawings(
  label: string,
  heights: { readonly narrow: number; readonly wide: number },
  draw: (frame: Frame) => readonly string[],
  width = 960
): Drawings {
  const one = (frame: Frame, classes: string) =>
    `<svg class="${classes}" role="img" aria-label="${escaped(label)}" viewBox="0 0 ${frame.width} ${tenth(frame.height)}" focusable="false">${draw(frame).join('')}</svg>`;
  return {
    narrow: one({ width: 360, height: heights.narrow, font: 13, wide: false }, 'chart__narrow'),
    wide: one({ width, height: heights.wide, font: 15, wide: true }, 'chart__wide')
  };
}

export function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
}

export function tenth(value: number): number {
  return Math.round(value * 10) / 10;
}

export interface Words {
  readonly size: number;
  readonly anchor?: 'start' | 'middle' | 'end';
  readonly bold?: boolean;
  readonly fill?: string;
  /** Draws the ground around the letters, so that lines do not cross them. */
  readonly halo?: boolean;
}

export function text(x: number, y: number, words: string, how: Words): string {
  const halo = how.halo
    ? ' stroke="var(--ground)" stroke-width="5" stroke-linejoin="round" paint-order="stroke"'
    : '';
  return `<text x="${tenth(x)}" y="${tenth(y)}" font-size="${how.size}" text-anchor="${how.anchor ?? 'start'}"${how.bold ? ' font-weight="700"' : ''} fill="${how.fill ?? 'var(--ink)'}"${halo}>${escaped(words)}</text>`;
}

export function line(
  x1: number,
  y1: number,
  x2: number,
  y2: number,
  stroke: string,
  more = ''
): string {
  return `<line x1="${tenth(x1)}" y1="${tenth(y1)}" x2="${tenth(x2)}" y2="${tenth(y2)}" stroke="${stroke}"${more}/>`;
}

export function rect(x: number, y: number, width: number, height: number, more: string): string {
  return `<rect x="${tenth(x)}" y="${tenth(y)}" width="${tenth(Math.max(0, width))}" height="${tenth(Math.max(0, height))}" ${more}/>`;
}

/** About so many round numbers from 0 (or below) to `top`. */
export function ticksTo(top: number, about: number, bottom = 0): readonly number[] {
  const rough = Math.max(top - bottom, 1e-9) / about;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 5, 10].map((one) => one * power).find((one) => one >= rough)!;
  const ticks: number[] = [];
  for (let at = Math.ceil(bottom / step) * step; at <= top + step * 1e-9; at += step)
    ticks.push(Math.round(at * 1e6) / 1e6);
  return ticks;
}
