import type { DuckDBValue } from '@duckdb/node-api';

/** What leaves the warehouse: days and instants as ISO text, every number a double. */
export type PlainValue = number | string | boolean | null | PlainValue[];

/** Turns a DuckDB value into a plain one. Integers beyond 2^53 cannot occur in counts and are refused. */
export function plain(value: DuckDBValue): PlainValue {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return value;
  if (typeof value === 'number') return value;
  if (typeof value === 'bigint') {
    const number = Number(value);
    if (!Number.isSafeInteger(number)) throw new RangeError(`${value} is too large to be a count.`);
    return number;
  }
  if ('toDouble' in value && typeof value.toDouble === 'function')
    return value.toDouble() as number;
  if ('items' in value && Array.isArray(value.items)) return value.items.map(plain);
  return String(value);
}
