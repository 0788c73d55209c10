import type { FigureSymbol } from '#disclosure/figure.ts';
import type { SparkView } from '../../views/views.ts';

const width = 100;
const height = 26;
const edge = 3;

type Point = readonly [x: number, y: number];

/**
 * A small line in a box of 100 by 26 over its zero-based ground, with gaps where nothing is shown;
 * null without two numbers.
 */
export function sparkOf(
  shown: readonly (number | FigureSymbol)[],
  words: string
): SparkView | null {
  const heights = shown.map((value) => (value === 'low' ? 0 : value));
  const numbers = heights.filter((value) => typeof value === 'number');
  if (numbers.length < 2) return null;
  const top = Math.max(1, ...numbers);
  const step = (width - 2 * edge) / Math.max(1, shown.length - 1);
  const runs: Point[][] = [[]];
  heights.forEach((value, at) => {
    if (typeof value !== 'number') runs.push([]);
    else {
      runs.at(-1)!.push([tenth(edge + at * step), tenth(height - (value / top) * (height - edge))]);
    }
  });
  const drawn = runs.filter((run) => run.length > 0);
  return {
    path: drawn.map((run) => `M${run.join('L')}`).join(''),
    ground: drawn
      .map((run) => `M${run[0]![0]},${height}L${run.join('L')}L${run.at(-1)![0]},${height}Z`)
      .join(''),
    end: drawn.at(-1)!.at(-1)!,
    words
  };
}

function tenth(value: number): number {
  return Math.round(value * 10) / 10;
}
