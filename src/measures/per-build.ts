import type { WarehouseReader } from './warehouse-reader.ts';

/** Builds remembered: the one that serves, and the one before it, which requests under way still read. */
const builds = 2;

/**
 * Works something out once for each build of the warehouse; what failed is tried again. Both the
 * version and the moment of building name a build.
 */
export function perBuild<T>(
  make: (warehouse: WarehouseReader) => Promise<T>
): (warehouse: WarehouseReader) => Promise<T> {
  const made = new Map<string, Promise<T>>();
  return (warehouse) => {
    const key = `${warehouse.version} ${warehouse.builtAt}`;
    const known = made.get(key);
    if (known) return known;
    const making = make(warehouse);
    made.set(key, making);
    const [oldest] = made.keys();
    if (made.size > builds && oldest !== undefined) made.delete(oldest);
    making.catch(() => {
      if (made.get(key) === making) made.delete(key);
    });
    return making;
  };
}
