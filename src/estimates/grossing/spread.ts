import type { Region } from './area-return.ts';
import { average } from './carry.ts';

/** Variance of a count per pupil, Var(y) = σ² x, pooled over regions around their own rates. */
export interface Spread {
  /** Null where no region has two responding LAs. */
  readonly sigma2: number | null;
  /** The same from leaving one LA out, predicting it from its region, and squaring. */
  readonly loo_sigma2: number | null;
  /** Mean of |predicted / returned − 1| over those left out: what any one imputed LA is worth. */
  readonly loo_mape: number | null;
  readonly n_loo: number;
}

/** Both variances from the responding LAs; an LA that returned nobody has no relative error and sits the check out. */
export function spreadOf(regions: readonly Region[]): Spread {
  let squares = 0;
  let freedom = 0;
  const left: { error: number; count: number; pupils: number }[] = [];
  for (const region of regions) {
    if (!(region.pupils > 0)) continue;
    const rate = region.counted / region.pupils;
    for (const la of region.responding) {
      const count = la.count!;
      squares += (count - rate * la.pupils) ** 2 / la.pupils;
      const others = region.pupils - la.pupils;
      if (others <= 0 || count === 0) continue;
      const predicted = (la.pupils * (region.counted - count)) / others;
      left.push({ error: count - predicted, count, pupils: la.pupils });
    }
    freedom += region.responding.length - 1;
  }
  return {
    sigma2: freedom > 0 ? squares / freedom : null,
    loo_sigma2: average(left.map(({ error, pupils }) => error ** 2 / pupils)),
    loo_mape: average(left.map(({ error, count }) => Math.abs(error) / count)),
    n_loo: left.length
  };
}

/** Pupils a model variance multiplies in a region: those of the silent, and what their rate borrows. */
export function modelLoad(silentPupils: number, pupils: number): number {
  return silentPupils === 0 ? 0 : silentPupils + silentPupils ** 2 / pupils;
}
