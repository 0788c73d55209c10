import { LIST, listValue, VARCHAR, type DuckDBType, type DuckDBValue } from '@duckdb/node-api';
import type { Parameters } from './handle.ts';

/** Parameters as the engine takes them; arrays of text become lists of text. */
export interface Bound {
  readonly values: DuckDBValue[] | Record<string, DuckDBValue>;
  readonly types: DuckDBType[] | Record<string, DuckDBType | undefined>;
}

export function bind(parameters: Parameters): Bound {
  if (Array.isArray(parameters)) {
    return { values: parameters.map(bound), types: parameters.map(typeOf) as DuckDBType[] };
  }
  const entries = Object.entries(parameters);
  return {
    values: Object.fromEntries(entries.map(([name, value]) => [name, bound(value)])),
    types: Object.fromEntries(entries.map(([name, value]) => [name, typeOf(value)]))
  };
}

function bound(value: unknown): DuckDBValue {
  if (value === undefined) return null;
  return Array.isArray(value) ? listValue(value.map(String)) : (value as DuckDBValue);
}

function typeOf(value: unknown): DuckDBType | undefined {
  return Array.isArray(value) ? LIST(VARCHAR) : undefined;
}
