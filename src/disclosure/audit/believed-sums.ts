import type { Relation } from '#disclosure/suppression/table.ts';
import { printedNumber, type PublishedCell } from './published-cell.ts';

/** Figures that may make a total. */
export interface Candidate {
  readonly topic: string;
  readonly total: PublishedCell;
  readonly parts: readonly PublishedCell[];
  /** Whether the layout says so; else it is believed where the printed figures of the topic bear it out. */
  readonly isSure: boolean;
}

/**
 * The sums an attacker believes: those the layout promises, and of any other topic those that hold wherever every
 * figure is printed, more often than not and at least once.
 */
export function holding(candidates: readonly Candidate[]): Relation[] {
  const borneOut = new Map<string, number>();
  for (const one of candidates) {
    const holds = one.isSure ? null : holdsAsPrinted(one);
    if (holds !== null) borneOut.set(one.topic, (borneOut.get(one.topic) ?? 0) + (holds ? 1 : -1));
  }
  return candidates
    .filter(({ topic, isSure }) => isSure || (borneOut.get(topic) ?? 0) > 0)
    .map(({ total, parts }) => ({ total: total.index, parts: parts.map(({ index }) => index) }));
}

/** Within what rounding allows; `null` where not everything is printed. */
function holdsAsPrinted({ total, parts }: Candidate): boolean | null {
  const numbers = [total, ...parts].map(({ count }) => printedNumber(count));
  if (numbers.some((number) => number === null)) return null;
  const [whole = 0, ...own] = numbers as number[];
  const base = [100, 10, 5].find((one) => numbers.every((number) => number! % one === 0)) ?? 1;
  const slack = base === 1 ? 0 : (base / 2) * numbers.length;
  return Math.abs(own.reduce((sum, number) => sum + number, 0) - whole) <= slack;
}
