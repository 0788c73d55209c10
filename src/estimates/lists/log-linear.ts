import { zOf } from '../numerics/normal.ts';
import { designOf, type Design, type ListModel } from './design.ts';
import type { Existence } from './existence.ts';
import { nameOf, observed, type OverlapTable } from './overlap.ts';
import { poissonFit, type PoissonFit } from './poisson-fit.ts';

export interface LogLinearFit {
  readonly model: readonly string[];
  readonly n: number;
  /** Estimated size, those on no list included. */
  readonly N: number;
  readonly se: number;
  /** Interval given the model: n + exp(a ± z se(a)); it knows nothing of how the model was chosen. */
  readonly lower: number;
  readonly upper: number;
  readonly deviance: number;
  readonly df: number;
  readonly aic: number;
  readonly bic: number;
  readonly coefficients: Readonly<Record<string, number>>;
  readonly std_errors: Readonly<Record<string, number>>;
  /** Terms whose lists share nobody: estimate minus infinity, cells left out, 2 added to AIC each. */
  readonly empty_overlaps: readonly string[];
}

/** What fitting needs beside the data; one per thread. */
export interface Workbench {
  readonly existence: Existence;
  readonly designs: Map<string, Design>;
}

/** A fit before it is written out: what selections compare. */
export interface RawFit {
  readonly design: Design;
  readonly fit: PoissonFit;
  readonly N: number;
}

/** Fits a model, or null where its maximum does not exist or it cannot be identified. */
export function rawFit(table: OverlapTable, model: ListModel, bench: Workbench): RawFit | null {
  const design = designOf(table, model, bench.designs);
  const raw = fitDesign(table, design);
  return bench.existence.check(table, design, raw?.fit) === null ? raw : null;
}

/** Fits without asking whether a maximum exists: for those who ask afterwards. */
export function fitDesign(table: OverlapTable, design: Design): RawFit | null {
  const y = Float64Array.from(design.cells, (cell) => table.counts[cell]!);
  const fit = poissonFit(design.x, design.columns.length, y);
  return fit && { design, fit, N: observed(table) + Math.exp(fit.beta[0]!) };
}

/** Schwarz's criterion; a term at minus infinity counts as a parameter. Sample size: people observed. */
export function bicOf(table: OverlapTable, { design, fit }: RawFit): number {
  const parameters = design.columns.length + design.empty.length;
  return -2 * fit.logLikelihood + parameters * Math.log(observed(table));
}

/** Akaike's criterion; a term at minus infinity counts as a parameter. */
export function aicOf(_table: OverlapTable, { design, fit }: RawFit): number {
  return -2 * fit.logLikelihood + 2 * (design.columns.length + design.empty.length);
}

/** Fits a model, or says in a sentence why it has no estimate. */
export function fitModel(
  table: OverlapTable,
  model: ListModel,
  bench: Workbench
): RawFit | { readonly fault: string } {
  const design = designOf(table, model, bench.designs);
  const raw = fitDesign(table, design);
  const fault = bench.existence.check(table, design, raw?.fit);
  if (fault === 'not identifiable')
    return {
      fault: 'The data cannot tell the terms of this model apart (its design lacks full rank).'
    };
  if (fault === 'no maximum')
    return {
      fault: 'The overlaps have too many zeros for this model: its likelihood has no maximum.'
    };
  if (raw === null) return { fault: 'The fit of this model does not settle.' };
  const negative = model.heterogeneity === 'chao' ? belowZero(raw) : [];
  return negative.length > 0
    ? fitModel(table, { ...model, without: [...(model.without ?? []), ...negative] }, bench)
    : raw;
}

/** Log-linear Poisson model of the overlaps written out, or the reason why it has no estimate. */
export function logLinear(
  table: OverlapTable,
  model: ListModel,
  bench: Workbench,
  level = 0.95
): LogLinearFit | { readonly fault: string } {
  const raw = fitModel(table, model, bench);
  return 'fault' in raw ? raw : writeOut(table, raw, level);
}

/** Chao's columns may only raise the count of those seen often; one below 0 is set to 0 and left out. */
function belowZero({ design, fit }: RawFit): number[] {
  return design.columns.flatMap((column, i) =>
    column < 0 && fit.beta[i]! < 0 ? [-1 - column] : []
  );
}

/** The figures of a fit that exists. */
export function writeOut(table: OverlapTable, raw: RawFit, level = 0.95): LogLinearFit {
  const { design, fit } = raw;
  const n = observed(table);
  const unseen = Math.exp(fit.beta[0]!);
  const variance = fit.interceptVariance;
  const spread = Math.exp(zOf(level) * Math.sqrt(variance));
  const names = design.columns.map((column) =>
    column === 0 ? '(Intercept)' : column < 0 ? `heterogeneity ${-column}` : nameOf(table, column)
  );
  const errors = fit.standardErrors();
  const named = (values: Float64Array) =>
    Object.fromEntries(names.map((name, i) => [name, values[i]!]));
  return {
    model: [
      ...design.columns.filter((c) => c > 0 && (c & (c - 1)) !== 0),
      ...design.empty.filter((c) => (c & (c - 1)) !== 0)
    ].map((term) => nameOf(table, term)),
    n,
    N: raw.N,
    se: Math.sqrt(unseen + unseen ** 2 * variance),
    lower: n + unseen / spread,
    upper: n + unseen * spread,
    deviance: fit.deviance,
    df: design.cells.length - design.columns.length,
    aic: aicOf(table, raw),
    bic: bicOf(table, raw),
    coefficients: named(fit.beta),
    std_errors: named(errors),
    empty_overlaps: design.empty.map((term) => nameOf(table, term))
  };
}
