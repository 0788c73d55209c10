import type { Ladder } from './mack.ts';
import type { Triangle } from './triangle.ts';

/**
 * Mack's standard error of the sum of what is still to come over some origins only: their own errors,
 * and what they share because one set of factors serves them all. Over every origin it is `ladder.se`.
 */
export function errorOfSum(
  triangle: Triangle,
  ladder: Pick<Ladder, 'factors' | 'sigma'> & {
    readonly by_origin: readonly { readonly ultimate: number; readonly se: number }[];
  },
  chosen: (origin: string) => boolean
): number {
  const steps = ladder.factors.length;
  const shared = ladder.factors.map((factor, j) => {
    const base = triangle.rows.reduce(
      (total, row) => (row.length > j + 1 ? total + row[j]! : total),
      0
    );
    return factor === 0 || base === 0 ? 0 : (2 * ladder.sigma[j]! ** 2) / factor ** 2 / base;
  });
  const members = triangle.origins.flatMap((origin, i) => (chosen(origin) ? [i] : []));
  const known = (i: number) => triangle.rows[i]!.length;
  let total = 0;
  for (const i of members) {
    const own = ladder.by_origin[i]!;
    const after = members.reduce(
      (sum, k) =>
        known(k) < known(i) || (known(k) === known(i) && k > i)
          ? sum + ladder.by_origin[k]!.ultimate
          : sum,
      0
    );
    let together = 0;
    for (let j = known(i) - 1; j < steps; j++) together += shared[j]!;
    total += own.se ** 2 + own.ultimate * after * together;
  }
  return Math.sqrt(total);
}
