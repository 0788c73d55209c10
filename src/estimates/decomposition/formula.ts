import { Refusal } from '#files/refusal.ts';

/** Values of the factors in one population: one number each, or one per category. */
export type Factors = Readonly<Record<string, readonly number[]>>;

/** A rate worked out from its factors. */
export interface Formula {
  readonly text: string;
  readonly names: readonly string[];
  rate(factors: Factors): number;
}

type Value = readonly number[];
type Node = (factors: Factors) => Value;

/**
 * Reads a rate such as `sum(size * rate) / sum(size)`: factor names, numbers, + - * / ^, brackets and
 * sum() over categories. Refuses anything else, and a formula that leaves one value per category.
 */
export function parseFormula(text: string): Formula {
  const tokens = text.match(/\d+\.?\d*(?:e[+-]?\d+)?|[A-Za-z_][\w.]*|\S/gi) ?? [];
  const names = new Set<string>();
  let at = 0;
  const wrong = () =>
    new Refusal(
      tokens[at] === undefined
        ? `The formula "${text}" ends too early.`
        : `The formula "${text}" cannot be read at "${tokens[at]}".`
    );
  const take = (mark: string) => {
    if (tokens[at] !== mark) throw wrong();
    at++;
  };

  function terms(): Node {
    let left = products();
    while (tokens[at] === '+' || tokens[at] === '-') {
      const sign = tokens[at++] === '+' ? 1 : -1;
      left = pairwise(left, products(), (a, b) => a + sign * b);
    }
    return left;
  }
  function products(): Node {
    let left = signed();
    while (tokens[at] === '*' || tokens[at] === '/') {
      const times = tokens[at++] === '*';
      left = pairwise(left, signed(), (a, b) => (times ? a * b : a / b));
    }
    return left;
  }
  function signed(): Node {
    if (tokens[at] !== '-') return power();
    at++;
    const inner = signed();
    return (factors) => inner(factors).map((v) => -v);
  }
  function power(): Node {
    const base = atom();
    if (tokens[at] !== '^') return base;
    at++;
    return pairwise(base, signed(), (a, b) => a ** b);
  }
  function atom(): Node {
    const token = tokens[at];
    if (token === undefined) throw wrong();
    if (token === '(') {
      at++;
      const inner = terms();
      take(')');
      return inner;
    }
    if (/^\d/.test(token)) {
      at++;
      const constant = [Number(token)];
      return () => constant;
    }
    if (!/^[A-Za-z_]/.test(token)) throw wrong();
    at++;
    if (token === 'sum' && tokens[at] === '(') {
      at++;
      const inner = terms();
      take(')');
      return (factors) => [inner(factors).reduce((a, b) => a + b, 0)];
    }
    names.add(token);
    return (factors) => {
      const values = factors[token];
      if (!values)
        throw new Refusal(`The formula "${text}" names "${token}", which is not a factor.`);
      return values;
    };
  }

  const root = terms();
  if (at < tokens.length) throw wrong();
  return {
    text,
    names: [...names],
    rate: (factors) => {
      const value = root(factors);
      if (value.length !== 1)
        throw new Refusal(
          `The formula "${text}" gives one value per category; put sum() around it.`
        );
      return value[0]!;
    }
  };
}

function pairwise(left: Node, right: Node, f: (a: number, b: number) => number): Node {
  return (factors) => {
    const [a, b] = [left(factors), right(factors)];
    if (a.length === b.length) return a.map((v, i) => f(v, b[i]!));
    if (a.length === 1) return b.map((v) => f(a[0]!, v));
    if (b.length === 1) return a.map((v) => f(v, b[0]!));
    throw new Refusal('Factors of a formula must have the same categories.');
  };
}
