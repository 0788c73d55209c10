import { editDistance } from '#domain/edit-distance.ts';

/** The word of `words` that takes the fewest single-letter edits, case apart; the first of equals. `words` is not empty. */
export function nearest(word: string, words: readonly string[]): string {
  const asked = word.toLowerCase();
  let best = words[0] ?? '';
  let bestDistance = Infinity;
  for (const candidate of words) {
    const distance = editDistance(asked, candidate.toLowerCase());
    if (distance < bestDistance) {
      best = candidate;
      bestDistance = distance;
    }
  }
  return best;
}
