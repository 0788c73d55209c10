import { figureWords } from '../words.ts';
import type { Revision } from './revisions.ts';

/** `Down 200`, `Unchanged`, or that one of the two is not available. */
export function revisionWords({ returned, latest }: Revision): string {
  if (typeof returned !== 'number' || typeof latest !== 'number') return 'Not comparable';
  if (returned === latest) return 'Unchanged';
  const way = latest > returned ? 'Up' : 'Down';
  return `${way} ${figureWords(Math.abs(latest - returned))}`;
}
