import { createHmac } from 'node:crypto';
import { keys, type PTable } from './p-table.ts';

/**
 * A child's record key: one byte of HMAC-SHA256 of its LA and identifier under the installation's secret. It stays
 * with the child across loads and releases; the same children give the same noise everywhere, so asking again or in
 * another way finds out nothing. (ONS cell key method; Statistics and disclosure note §6.)
 */
export function recordKey(secret: Uint8Array, childKey: string): number {
  return createHmac('sha256', secret).update(childKey).digest()[0]!;
}

/** The key of a cell: the sum of its children's record keys, kept below 256. Order does not matter. */
export function cellKey(recordKeys: Iterable<number>): number {
  let sum = 0;
  for (const key of recordKeys) sum = (sum + key) % keys;
  return sum;
}

/** What is shown for a cell of `count` children: never negative, 0 for 0. */
export function perturbed(count: number, key: number, table: PTable): number {
  return count === 0 ? 0 : Math.max(0, count + table.noise(count, key));
}
