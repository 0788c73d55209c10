import { Refusal } from '#files/refusal.ts';
import { pairsOf } from './overlap.ts';

/**
 * Reads which overlaps a model has terms for: `12,14,23` by the lists' places (up to nine lists),
 * `LA:NG, NG:GP` by their names, `AB, BC` by letters, `pairs` for all pairs, `none` for independent
 * lists. Three lists or more together are one higher term, and bring the terms below them.
 */
export function parseInteractions(text: string, lists: readonly string[]): number[] {
  const words = text
    .replaceAll(/[[\]]/g, '')
    .split(/[\s,;]+/)
    .filter((word) => word !== '');
  const masks = new Set<number>();
  for (const word of words) {
    if (/^(none|independence|independent|0)$/i.test(word)) continue;
    if (/^(pairs|all2|all)$/i.test(word)) pairsOf(lists.length).forEach((pair) => masks.add(pair));
    else subsets(maskOf(word, lists)).forEach((mask) => masks.add(mask));
  }
  return [...masks].sort((a, b) => a - b);
}

function maskOf(word: string, lists: readonly string[]): number {
  const parts = /[:*&+]/.test(word) ? word.split(/[:*&+]/) : [...word];
  const places = parts.map((part) => {
    const named = lists.findIndex((name) => name.toLowerCase() === part.toLowerCase());
    if (named >= 0) return named;
    if (/^\d+$/.test(part)) return Number(part) - 1;
    return /^[a-z]$/i.test(part) ? part.toLowerCase().charCodeAt(0) - 97 : -1;
  });
  const mask = places.reduce((total, place) => total | (1 << place), 0);
  if (places.some((p) => p < 0 || p >= lists.length) || new Set(places).size < 2)
    throw new Refusal(
      `"${word}" does not name two or more of the lists ${lists.join(', ')}; write 12 for the first two, or ${lists[0]}:${lists[1]}.`
    );
  return mask;
}

/** The mask itself and every subset of two lists or more: a model is hierarchical. */
function subsets(mask: number): number[] {
  const found: number[] = [];
  for (let sub = mask; sub > 0; sub = (sub - 1) & mask)
    if ((sub & (sub - 1)) !== 0) found.push(sub);
  return found;
}
