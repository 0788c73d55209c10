import type { Screened } from './screened.ts';

export type Outcome = 'FAIL' | 'WARNING';

/**
 * One rule of the data-file standard: its code as DfE's screeners name it, what follows from breaking
 * it, the rule in words, and the places that break it (none when it holds).
 */
export interface Check {
  readonly code: string;
  readonly outcome: Outcome;
  readonly rule: string;
  readonly faults: (files: Screened) => readonly string[];
}

/** Checks that run together; a FAIL in a stage ends the screening after it. */
export interface Stage {
  readonly name: string;
  readonly checks: readonly Check[];
}

/** The entries that occur more than once, each named once. */
export function repeated(entries: readonly string[]): string[] {
  const seen = new Set<string>();
  const twice = new Set<string>();
  for (const entry of entries) {
    if (seen.has(entry)) twice.add(entry);
    seen.add(entry);
  }
  return [...twice];
}
