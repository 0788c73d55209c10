/** The word of `words` that takes the fewest single-letter edits, case apart; the first of equals. `words` is not empty. */
export function nearest(word: string, words: readonly string[]): string {
  const asked = word.toLowerCase();
  let best = words[0] ?? '';
  let bestDistance = Infinity;
  for (const candidate of words) {
    const distance = edits(asked, candidate.toLowerCase());
    if (distance < bestDistance) {
      best = candidate;
      bestDistance = distance;
    }
  }
  return best;
}

function edits(from: string, to: string): number {
  let previous = Array.from({ length: to.length + 1 }, (_, index) => index);
  for (let i = 1; i <= from.length; i += 1) {
    const current = [i];
    for (let j = 1; j <= to.length; j += 1) {
      const same = from[i - 1] === to[j - 1] ? 0 : 1;
      current.push(
        Math.min((previous[j] ?? 0) + 1, (current[j - 1] ?? 0) + 1, (previous[j - 1] ?? 0) + same)
      );
    }
    previous = current;
  }
  return previous[to.length] ?? 0;
}
