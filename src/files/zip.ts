import { strToU8, zipSync } from 'fflate';
import type { Zippable } from 'fflate';

/** Fixed, so that the same content gives the same bytes (the earliest date a ZIP can hold is 1980). */
const modified = new Date(2000, 0, 1);

/** One file of a package; `stored` keeps it uncompressed. */
export interface Part {
  readonly path: string;
  readonly content: string | Uint8Array;
  readonly stored?: boolean;
}

/** A ZIP of the parts in the order given; the same parts always give the same bytes. */
export function zip(parts: readonly Part[]): Uint8Array {
  const entries: Zippable = {};
  for (const { path, content, stored } of parts) {
    const bytes = typeof content === 'string' ? strToU8(content) : content;
    entries[path] = [bytes, { level: stored ? 0 : 6, mtime: modified }];
  }
  return zipSync(entries);
}
