/**
 * Names the NHS rule each point breaks, the first that applies: beyond a limit; part of seven points
 * that rise or fall; two of three neighbours between two and three sigma with all three on one side
 * of the mean; part of seven points on one side of the mean. Words are those of the NHS's own charts.
 */
export function pointTypes(
  values: readonly number[],
  { mean, lpl, upl }: { readonly mean: number; readonly lpl: number; readonly upl: number }
): string[] {
  const side = values.map((value) => Math.sign(value - mean));
  const outside = values.map((value) => value > upl || value < lpl);
  const warning = ((upl - mean) * 2) / 3;
  const close = values.map((value, i) => !outside[i] && Math.abs(value - mean) > warning);
  const trend = partOfRun(steps(values), 6, 7);
  const shift = partOfRun(side, 7, 7);
  return values.map((_, i) => {
    const where = side[i]! > 0 ? 'Above' : 'Below';
    if (outside[i]) return side[i]! > 0 ? 'Above UCL' : 'Below LCL';
    if (trend[i]) return `7 Point Trend (${trend[i]! > 0 ? 'Increasing' : 'Decreasing'})`;
    if (close[i] && twoOfThree(close, side, i)) return `2 in 3 ${where} CL`;
    if (shift[i]) return `7 Points ${where} CL`;
    return 'Common Cause';
  });
}

function steps(values: readonly number[]): number[] {
  return values.slice(1).map((value, i) => Math.sign(value - values[i]!));
}

/**
 * Direction (1 or -1) of the run each point is part of, 0 for none. A run is `length` equal signs that
 * are not 0 and covers `points` points. Where a falling and a rising run share a turning point, the later names it.
 */
function partOfRun(signs: readonly number[], length: number, points: number): number[] {
  const part = new Array<number>(signs.length + points - length).fill(0);
  for (let start = 0; start + length <= signs.length; start++) {
    const run = signs.slice(start, start + length);
    if (run[0] === 0 || run.some((sign) => sign !== run[0])) continue;
    for (let k = 0; k < points; k++) part[start + k] = run[0]!;
  }
  return part;
}

function twoOfThree(close: readonly boolean[], side: readonly number[], i: number): boolean {
  return [i - 2, i - 1, i].some((start) => {
    if (start < 0 || start + 2 >= close.length) return false;
    const three = [start, start + 1, start + 2];
    const near = three.filter((k) => close[k]).length >= 2;
    return near && Math.abs(three.reduce((sum, k) => sum + side[k]!, 0)) === 3;
  });
}
