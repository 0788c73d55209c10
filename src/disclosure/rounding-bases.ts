import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { projectRoot } from '#files/home.ts';
import type { Level } from '#measures/question.ts';

export type Quantity = 'count' | 'percent' | 'rate' | 'median';

/** How one quantity is rounded at one level, in the academic years from `from` to `to`. */
export interface RoundingBase {
  readonly quantity: Quantity;
  readonly level: Level;
  /** The nearest multiple shown. */
  readonly base: number;
  /** Above 0 and below this is shown as `low`; 0 when only what rounds to 0 is. */
  readonly lowBelow: number;
  /** Shown only when the count of children behind it rounds to at least this. */
  readonly shownFrom: number;
  readonly from: string;
  readonly to: string;
}

const blankAsZero = z.string().transform((text) => (text === '' ? 0 : Number(text)));

const Row = z.object({
  quantity: z.enum(['count', 'percent', 'rate', 'median']),
  level: z.enum(['national', 'regional', 'la']),
  base: z.string().transform(Number).pipe(z.number().positive()),
  low_below: blankAsZero,
  shown_from: blankAsZero,
  valid_from_year: z.string().regex(/^\d{4}-\d{2}$/),
  valid_to_year: z.string().regex(/^(\d{4}-\d{2})?$/)
});

/** Parses the rows of `data/reference/rounding.csv`; its last column, the source, is for people. */
export function parseRoundingBases(text: string): readonly RoundingBase[] {
  const [header = '', ...lines] = text.trim().split(/\r?\n/);
  const names = header.split(',');
  return lines.map((line) => {
    const cells = line.split(',');
    const row = Row.parse(Object.fromEntries(names.map((name, index) => [name, cells[index]])));
    return {
      quantity: row.quantity,
      level: row.level,
      base: row.base,
      lowBelow: row.low_below,
      shownFrom: row.shown_from,
      from: row.valid_from_year,
      to: row.valid_to_year === '' ? '9999-00' : row.valid_to_year
    };
  });
}

let known: readonly RoundingBase[] | undefined;

/** The base in force in an academic year (`2025-26`). Throws when the reference table has none. */
export function roundingBase(quantity: Quantity, level: Level, academicYear: string): RoundingBase {
  known ??= parseRoundingBases(
    readFileSync(join(projectRoot(), 'data', 'reference', 'rounding.csv'), 'utf8')
  );
  const found = known.find(
    (row) =>
      row.quantity === quantity &&
      row.level === level &&
      row.from <= academicYear &&
      academicYear <= row.to
  );
  if (!found) {
    throw new Error(
      `data/reference/rounding.csv has no ${quantity} base for ${level} in ${academicYear}.`
    );
  }
  return found;
}
