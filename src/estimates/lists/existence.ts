import loadHighs from 'highs';
import type { Design } from './design.ts';
import type { OverlapTable } from './overlap.ts';
import type { PoissonFit } from './poisson-fit.ts';

/** Why a model has no estimate; `null` where it has one. */
export type Fault = 'not identifiable' | 'no maximum' | null;

/** Says whether a design can be fitted to a table; remembers the answers by pattern of zeros. */
export interface Existence {
  /** A fit, where the caller has one, often settles the question without a linear programme. */
  check(table: OverlapTable, design: Design, fit?: PoissonFit | null): Fault;
  /** How many linear programmes were solved: far fewer than questions asked. */
  readonly solved: () => number;
}

/**
 * Two conditions (Fienberg and Rinaldo 2012; Chan, Silverman and Vincent 2021). Identifiable: the
 * design has full rank. A maximum exists: some strictly positive table has the same sufficient
 * statistics, that is max s subject to A'x = A'y, x >= s is above 0. The second depends only on
 * which cells are 0, so y may be 0 and 1; and a table that fits still fits with more cells filled,
 * one that fails still fails with fewer. A fit whose means are all clearly positive and meet the
 * sufficient statistics is itself such a table. So few programmes serve thousands of resamples.
 */
export async function existenceCheck(): Promise<Existence> {
  const highs = await loadHighs();
  const known = new Map<string, { fits: bigint[]; fails: bigint[] }>();
  const ranks = new Map<string, boolean>();
  let solved = 0;
  const fullRank = (design: Design) => {
    let full = ranks.get(design.key);
    if (full === undefined) ranks.set(design.key, (full = hasFullRank(design)));
    return full;
  };
  return {
    solved: () => solved,
    check: (table, design, fit) => {
      if (!fullRank(design)) return 'not identifiable';
      const pattern = design.cells.map((cell) => (table.counts[cell]! > 0 ? 1 : 0));
      if (!pattern.includes(0) || (fit && isCertificate(table, design, fit))) return null;
      const filled = BigInt(`0b${pattern.join('')}`);
      let patterns = known.get(design.key);
      if (!patterns) known.set(design.key, (patterns = { fits: [], fails: [] }));
      if (patterns.fits.some((fit) => (fit & filled) === fit)) return null;
      if (patterns.fails.some((fail) => (fail & filled) === filled)) return 'no maximum';
      solved++;
      const result = highs.solve(programme(design, pattern), { output_flag: false });
      const exists = result.Status === 'Optimal' && result.ObjectiveValue > 1e-7;
      patterns[exists ? 'fits' : 'fails'].push(filled);
      return exists ? null : 'no maximum';
    }
  };
}

/** Means well above 0 with A'μ = A'y: the strictly positive table that the condition asks for. */
function isCertificate(table: OverlapTable, design: Design, fit: PoissonFit): boolean {
  if (fit.mean.some((mean) => mean < 1e-5)) return false;
  const width = design.columns.length;
  for (let c = 0; c < width; c++) {
    let gap = 0;
    for (let r = 0; r < design.cells.length; r++)
      gap += design.x[r * width + c]! * (fit.mean[r]! - table.counts[design.cells[r]!]!);
    if (Math.abs(gap) > 1e-7) return false;
  }
  return true;
}

function programme(design: Design, y: readonly number[]): string {
  const width = design.columns.length;
  const balance = design.columns.map((_, c) => {
    const terms: string[] = [];
    let total = 0;
    design.cells.forEach((_, r) => {
      const value = design.x[r * width + c]!;
      if (value === 0) return;
      terms.push(`+ ${value} x${r}`);
      total += value * y[r]!;
    });
    return ` c${c}: ${terms.join(' ')} = ${total}`;
  });
  const floor = design.cells.map((_, r) => ` f${r}: x${r} - s >= 0`);
  return ['Maximize', ' obj: s', 'Subject To', ...balance, ...floor, 'End'].join('\n');
}

/** Gaussian elimination with full choice of pivot; the entries are small whole numbers and halves. */
export function hasFullRank(design: Design): boolean {
  const width = design.columns.length;
  if (design.cells.length < width) return false;
  const rows = design.cells.map((_, r) => design.x.slice(r * width, (r + 1) * width));
  for (let c = 0; c < width; c++) {
    let best = c;
    for (let r = c; r < rows.length; r++)
      if (Math.abs(rows[r]![c]!) > Math.abs(rows[best]![c]!)) best = r;
    if (Math.abs(rows[best]![c]!) < 1e-9) return false;
    [rows[c], rows[best]] = [rows[best]!, rows[c]!];
    for (let r = c + 1; r < rows.length; r++) {
      const factor = rows[r]![c]! / rows[c]![c]!;
      if (factor !== 0) for (let k = c; k < width; k++) rows[r]![k]! -= factor * rows[c]![k]!;
    }
  }
  return true;
}
