import { byRecency, type LedgerEntry } from './ledger.ts';

/** For each entry, the local authorities (or published periods) for which it is still the newest of its source and term. */
export function standing(entries: readonly LedgerEntry[]): Map<LedgerEntry, string[]> {
  const taken = new Set<string>();
  const answer = new Map<LedgerEntry, string[]>();
  for (const entry of entries.toSorted(byRecency)) {
    const speaksFor = entry.source === 'published' ? entry.periods : entry.las;
    const kind = entry.approvedReturn ? 'approved return' : entry.source;
    const key = (part: string): string => `${kind} ${entry.term ?? ''} ${part}`;
    answer.set(
      entry,
      speaksFor.filter((part) => !taken.has(key(part)))
    );
    for (const part of speaksFor) taken.add(key(part));
  }
  return answer;
}
