/** Levenshtein distance: the fewest single-character changes that turn one text into the other. */
export function editDistance(a: string, b: string): number {
  let above = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const change = above[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1);
      row.push(Math.min(above[j]! + 1, row[j - 1]! + 1, change));
    }
    above = row;
  }
  return above[b.length]!;
}

/** The allowed value closest to what was written, letter case aside; the first of equals. */
export function nearest(written: string, allowed: Iterable<string>): string | undefined {
  const text = written.slice(0, 80).toLowerCase();
  let best: string | undefined;
  let least = Infinity;
  for (const value of allowed) {
    const lower = value.toLowerCase();
    const begins = text.length > 2 && lower.startsWith(text) ? 0.5 : Infinity;
    const distance = Math.min(begins, editDistance(text, lower));
    if (distance < least) [best, least] = [value, distance];
  }
  return best;
}
