import type { Warehouse } from '#warehouse/handle.ts';

/** Works something out once for each warehouse that is served, and forgets it when a new one is. */
export function perBuild<T>(
  make: (warehouse: Warehouse) => Promise<T>
): (warehouse: Warehouse) => Promise<T> {
  let version = '';
  let made: Promise<T> | undefined;
  return (warehouse) => {
    if (made && warehouse.version === version) return made;
    version = warehouse.version;
    const making = make(warehouse);
    made = making;
    making.catch(() => {
      if (made === making) made = undefined;
    });
    return making;
  };
}
