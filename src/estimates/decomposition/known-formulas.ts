import { Refusal } from '#files/refusal.ts';
import { parseFormula, type Formula } from './formula.ts';
import type { Population } from './das-gupta.ts';

/**
 * The formula where none is given: with categories and two factors a weighted mean (the first factor
 * is the mix), with categories otherwise a sum of products, without categories a product.
 */
export function usualFormula(factors: readonly string[], categories: number): Formula {
  if (categories > 1 && factors.length === 2) return parseFormula(weightedMean(factors));
  return parseFormula(categories > 1 ? `sum(${product(factors)})` : product(factors));
}

/**
 * The formula that reproduces rates published beside the data. Tries the forms of Das Gupta's worked
 * examples: product, sum of products, weighted mean, difference, and his ratio of births
 * (A x B x C as a share of it and A x (1 - B) x D). Refuses where none does.
 */
export function formulaReproducing(
  published: Readonly<Record<string, number>>,
  populations: readonly Population[],
  factors: readonly string[]
): Formula {
  const categories = populations[0]?.factors[factors[0]!]?.length ?? 1;
  const forms = categories > 1 ? categoryForms(factors) : plainForms(factors);
  const found = forms.map(parseFormula).find((formula) =>
    populations.every(({ name, factors: values }) => {
      const rate = published[name];
      return rate !== undefined && Math.abs(formula.rate(values) - rate) <= 1e-6 * Math.abs(rate);
    })
  );
  if (found) return found;
  throw new Refusal(
    `No usual formula of ${factors.join(', ')} gives the published rates; say which with --formula.`
  );
}

function plainForms(factors: readonly string[]): string[] {
  return [product(factors), factors.join(' - '), factors.join(' + '), factors.join(' / ')];
}

function categoryForms(factors: readonly string[]): string[] {
  const forms = [`sum(${product(factors)})`];
  if (factors.length === 2)
    forms.push(
      weightedMean(factors),
      weightedMean([...factors].reverse()),
      `sum(${product(factors)}) / 100`
    );
  if (factors.length === 4) {
    const [a, b, c, d] = factors;
    const inside = `sum(${a} * ${b} * ${c})`;
    const ratio = `${inside} / (${inside} + sum(${a} * (1 - ${b}) * ${d}))`;
    forms.push(ratio, `100 * ${ratio}`, `1000 * ${ratio}`);
  }
  return forms;
}

function product(factors: readonly string[]): string {
  return factors.join(' * ');
}

function weightedMean(factors: readonly string[]): string {
  return `sum(${product(factors)}) / sum(${factors[0]})`;
}
