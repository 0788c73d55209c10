import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '#files/home.ts';
import { nowcast, type Nowcast } from './nowcast.ts';
import { triangleOf, type TriangleCell } from './triangle.ts';

/** Runs SQL with named parameters; a published warehouse fits. */
export type NamedRows = (
  sql: string,
  parameters: Readonly<Record<string, unknown>>
) => Promise<Record<string, unknown>[]>;

export interface RegistrationsQuestion {
  readonly collection: 'cme' | 'ehe';
  readonly event: 'opening' | 'closure';
  readonly level: 'national' | 'regional' | 'la';
  /** The region or LA; not read at national level. */
  readonly area?: string;
}

/**
 * Cells of the triangle of late records: an origin is the days after one census day up to the next, and
 * a development how many terms later a snapshot first held what happened then.
 */
export async function registrationCells(
  rows: NamedRows,
  question: RegistrationsQuestion
): Promise<TriangleCell[]> {
  const sql = readFileSync(
    join(projectRoot(), 'sql', 'estimates', 'registrations-triangle.sql'),
    'utf8'
  );
  const cells = await rows(sql, { ...question, area: question.area ?? '' });
  return cells.map((cell) => ({
    origin: String(cell['origin']),
    development: String(cell['development']),
    value: Number(cell['value'])
  }));
}

/**
 * Nowcast of openings and of closures, each from its own triangle: their difference can fall, which
 * breaks a ladder, so it is never put through one.
 */
export async function nowcastRegistrations(
  rows: NamedRows,
  question: Omit<RegistrationsQuestion, 'event'>
): Promise<Record<'opening' | 'closure', Nowcast | null>> {
  const of = async (event: 'opening' | 'closure') => {
    const cells = await registrationCells(rows, { ...question, event });
    const terms = new Set(cells.map((cell) => cell.origin)).size;
    return terms < 2 ? null : nowcast(triangleOf(cells));
  };
  return { opening: await of('opening'), closure: await of('closure') };
}
