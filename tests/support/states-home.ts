import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { buildWarehouse } from '#warehouse/build.ts';
import { homeWith, type FixtureSnapshot, type Row } from './warehouse-fixture.ts';

/** Leeds returned, with wards and small counts; Gateshead returned and had nobody; Bradford did not return. */
export const places = {
  leeds: 'E08000035',
  gateshead: 'E08000037',
  bradford: 'E08000032'
} as const;

let next = 0;
const many = (count: number, row: Row): Row[] =>
  Array.from({ length: count }, () => ({
    la_code: places.leeds,
    child_id: `c${next++}`,
    date_of_birth: '2014-05-05',
    sex: 'Female',
    reason: 'Other',
    ...row
  }));

const earlier = [
  ...many(24, { episode_start: '2024-09-16', ward_code: 'E05011394' }),
  ...many(38, { episode_start: '2024-09-16', sex: 'Male', ward_code: 'E05011401' })
];
const later = [
  ...many(31, { episode_start: '2025-09-15', ward_code: 'E05011394' }),
  ...many(47, { episode_start: '2025-09-01', sex: 'Male', ward_code: 'E05011401' }),
  ...many(3, { episode_start: '2025-06-02', sex: 'Unknown', ward_code: 'E05011410' })
];

const register = (
  term: string,
  asAt: string,
  la: string,
  rows: readonly Row[]
): FixtureSnapshot => ({ source: 'cme_register', term, asAt, las: [la], rows });

/** Everything that is built. Spring and summer 2025 have no return of anybody. */
const built: readonly FixtureSnapshot[] = [
  register('2024-25-autumn', '2024-10-10', places.leeds, earlier),
  register('2024-25-autumn', '2024-10-10', places.gateshead, []),
  register('2025-26-autumn', '2025-11-05', places.leeds, later),
  register('2025-26-autumn', '2025-10-09', places.gateshead, [])
];

/** Loaded after the warehouse was built. */
const waiting = register('2025-26-autumn', '2025-11-12', places.leeds, later);

/**
 * A home in which every state of a figure is to be seen: a number, a true zero, low, not available,
 * withheld (for the person `outsider`), a term nobody returned for, a late return and a load that
 * waits for the next build.
 */
export async function statesHome(folder?: string): Promise<string> {
  const home = await homeWith(built, folder);
  await buildWarehouse({ home });
  await homeWith([...built, waiting], home);
  const person = { roles: ['director', 'analyst'], areas: 'all' };
  writeFileSync(
    join(home, 'people.json'),
    JSON.stringify([
      { id: 'demo', name: 'Demonstration viewer', ...person, exactCounts: 'all' },
      { id: 'outsider', name: 'Outsider', ...person, exactCounts: [] }
    ])
  );
  return home;
}

/** Takes relations out of the warehouse of a home, as if a Muster that did not know them had built it. */
export async function withoutRelations(home: string, relations: readonly string[]): Promise<void> {
  const { file } = JSON.parse(readFileSync(join(home, 'warehouse', 'current.json'), 'utf8')) as {
    file: string;
  };
  const engine = await DuckDBInstance.create(join(home, 'warehouse', file));
  const connection = await engine.connect();
  for (const relation of relations) await connection.run(`drop table ${relation}`);
  connection.closeSync();
  engine.closeSync();
}
