import { join } from 'node:path';
import type { Design } from '#estimates/lists/design.ts';
import { existenceCheck } from '#estimates/lists/existence.ts';
import type { OverlapTable } from '#estimates/lists/overlap.ts';
import { projectRoot } from '#files/home.ts';
import { readOverlaps } from '#estimates/lists/read-file.ts';
import { openTable } from '#estimates/input/table.ts';

export const fixture = (name: string) =>
  join(projectRoot(), 'tests', 'fixtures', 'estimates', 'lists', name);

export async function overlapsOf(name: string): Promise<OverlapTable> {
  const table = await openTable(fixture(name));
  try {
    return await readOverlaps(table);
  } finally {
    table.close();
  }
}

export async function newBench() {
  return { existence: await existenceCheck(), designs: new Map<string, Design>() };
}

/** Relative difference, for tolerances stated as one. */
export const apart = (value: number, expected: number) => Math.abs(value / expected - 1);
