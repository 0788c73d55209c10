import { designOf, type Heterogeneity, type ListModel } from './design.ts';
import { bicOf, fitDesign, rawFit, type RawFit, type Workbench } from './log-linear.ts';
import { pairsOf, type OverlapTable } from './overlap.ts';

export interface BestModel {
  readonly interactions: readonly number[];
  readonly raw: RawFit;
  /** `all`: every pair model was tried; `path`: terms went in and out one at a time. */
  readonly search: 'all' | 'path';
  readonly models: number;
}

/** Up to this many lists every model of pairs is tried (2^10 = 1,024 of them at five lists). */
export const mostListsForAll = 5;

/**
 * The model of pairs with the least BIC among those that have an estimate. Whether a maximum exists
 * is asked of the best only, from the best down: the others cannot win.
 */
export function bestByBic(
  table: OverlapTable,
  bench: Workbench,
  heterogeneity: Heterogeneity = 'none'
): BestModel | null {
  return bestBy(bicOf, table, bench, heterogeneity);
}

/** The same by a criterion of your own; the smaller the better. */
export function bestBy(
  criterion: Criterion,
  table: OverlapTable,
  bench: Workbench,
  heterogeneity: Heterogeneity = 'none'
): BestModel | null {
  const model = (interactions: readonly number[]): ListModel => ({ interactions, heterogeneity });
  const search = table.lists.length <= mostListsForAll ? bestOfAll : bestOnPath;
  return search(table, bench, model, criterion);
}

type Criterion = (table: OverlapTable, raw: RawFit) => number;
type ModelOf = (interactions: readonly number[]) => ListModel;

function bestOfAll(
  table: OverlapTable,
  bench: Workbench,
  model: ModelOf,
  criterion: Criterion
): BestModel | null {
  const pairs = pairsOf(table.lists.length);
  const ranked: { interactions: number[]; score: number }[] = [];
  for (let choice = 0; choice < 2 ** pairs.length; choice++) {
    const interactions = pairs.filter((_, i) => choice & (1 << i));
    const raw = fitDesign(table, designOf(table, model(interactions)));
    if (raw) ranked.push({ interactions, score: criterion(table, raw) });
  }
  ranked.sort((a, b) => a.score - b.score);
  for (const { interactions } of ranked) {
    const raw = rawFit(table, model(interactions), bench);
    if (raw) return { interactions, raw, search: 'all', models: 2 ** pairs.length };
  }
  return null;
}

function bestOnPath(
  table: OverlapTable,
  bench: Workbench,
  model: ModelOf,
  criterion: Criterion
): BestModel | null {
  const pairs = pairsOf(table.lists.length);
  let raw = rawFit(table, model([]), bench);
  if (raw === null) return null;
  let interactions: number[] = [];
  let models = 1;
  for (;;) {
    let better: { interactions: number[]; raw: RawFit } | null = null;
    let least = criterion(table, raw);
    for (const pair of pairs) {
      const next = interactions.includes(pair)
        ? interactions.filter((p) => p !== pair)
        : [...interactions, pair];
      models++;
      const tried = rawFit(table, model(next), bench);
      if (tried === null || !(criterion(table, tried) < least - 1e-9)) continue;
      least = criterion(table, tried);
      better = { interactions: next, raw: tried };
    }
    if (better === null) return { interactions, raw, search: 'path', models };
    ({ interactions, raw } = better);
  }
}
