/** Least point of a function on an interval that has one dip: golden section, to `tolerance` in x. */
export function minimiseOnLine(
  f: (x: number) => number,
  from: number,
  to: number,
  tolerance = 1e-10
): { x: number; value: number } {
  const ratio = (Math.sqrt(5) - 1) / 2;
  let [a, b] = [from, to];
  let [c, d] = [b - ratio * (b - a), a + ratio * (b - a)];
  let [fc, fd] = [f(c), f(d)];
  while (b - a > tolerance) {
    if (fc < fd) {
      [b, d, fd] = [d, c, fc];
      c = b - ratio * (b - a);
      fc = f(c);
    } else {
      [a, c, fc] = [c, d, fd];
      d = a + ratio * (b - a);
      fd = f(d);
    }
  }
  const ends = [a, (a + b) / 2, b, from, to].map((x) => ({ x, value: f(x) }));
  return ends.reduce((best, end) => (end.value < best.value ? end : best));
}

/**
 * Nelder and Mead's simplex, restarted from its own answer until a restart no longer helps. A
 * function may return Infinity outside its bounds.
 */
export function minimise(
  f: (x: readonly number[]) => number,
  start: readonly number[],
  steps: readonly number[],
  tolerance = 1e-12
): { x: number[]; value: number } {
  let best = { x: [...start], value: f(start) };
  for (let restart = 0; restart < 12; restart++) {
    const next = simplex(
      f,
      best.x,
      steps.map((s) => s / 2 ** restart),
      tolerance
    );
    const gain = best.value - next.value;
    if (next.value <= best.value) best = next;
    if (restart > 2 && !(gain > tolerance * (1 + Math.abs(best.value)))) break;
  }
  return best;
}

function simplex(
  f: (x: readonly number[]) => number,
  start: readonly number[],
  steps: readonly number[],
  tolerance: number
): { x: number[]; value: number } {
  const corner = (x: number[]) => ({ x, value: f(x) });
  const corners = [corner([...start])];
  steps.forEach((step, i) => corners.push(corner(start.map((v, j) => (i === j ? v + step : v)))));
  const n = start.length;
  for (let i = 0; i < 2_000 * n; i++) {
    corners.sort((a, b) => order(a.value, b.value));
    const worst = corners[n]!;
    if (Math.abs(worst.value - corners[0]!.value) <= tolerance * (1 + Math.abs(worst.value))) break;
    const centre = start.map((_, j) => corners.slice(0, n).reduce((t, c) => t + c.x[j]!, 0) / n);
    const towards = (k: number) => corner(centre.map((c, j) => c + k * (worst.x[j]! - c)));
    const reflected = towards(-1);
    if (reflected.value < corners[0]!.value) {
      const expanded = towards(-2);
      corners[n] = expanded.value < reflected.value ? expanded : reflected;
    } else if (reflected.value < corners[n - 1]!.value) corners[n] = reflected;
    else {
      const inside = towards(reflected.value < worst.value ? -0.5 : 0.5);
      if (inside.value < Math.min(worst.value, reflected.value)) corners[n] = inside;
      else {
        const first = corners[0]!;
        for (let k = 1; k <= n; k++)
          corners[k] = corner(first.x.map((v, j) => v + 0.5 * (corners[k]!.x[j]! - v)));
      }
    }
  }
  corners.sort((a, b) => order(a.value, b.value));
  return corners[0]!;
}

function order(a: number, b: number): number {
  return a === b ? 0 : a < b ? -1 : 1;
}
