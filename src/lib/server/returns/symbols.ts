/** What a figure of the return's tables says in place of a number, and what it means. */
const meanings: readonly (readonly [symbol: string, meaning: string])[] = [
  ['low', 'more than 0, but rounds to 0 among the protected figures'],
  ['under 1%', 'more than 0, but less than half of one per cent'],
  ['withheld', 'kept back to protect people, or until a release has said what may be shown'],
  ['not available', 'it was not supplied, or not asked for then'],
  ['not applicable', 'a share of no children']
];

/** The symbols that stand among the figures, each with what it means, in the same order everywhere. */
export function symbolsIn(figures: readonly string[]): { symbol: string; meaning: string }[] {
  const found = new Set(figures);
  return meanings.flatMap(([symbol, meaning]) => (found.has(symbol) ? [{ symbol, meaning }] : []));
}
