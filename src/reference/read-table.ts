import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { z } from 'zod';
import { Refusal } from '#files/refusal.ts';
import { readCsv } from './read-csv.ts';
import type { CsvRecord } from './read-csv.ts';

/**
 * Reads a reference file whose header is exactly the schema's keys, in order, and whose every row
 * passes the schema.
 * @throws Refusal naming file, line, column, value and rule.
 */
export function readTable<Shape extends z.ZodRawShape, Row>(
  folder: string,
  file: string,
  columns: z.ZodObject<Shape>,
  name: (cells: z.output<z.ZodObject<Shape>>) => Row
): Row[] {
  const [header, ...records] = recordsOf(folder, file);
  const expected = Object.keys(columns.shape);
  if (header?.cells.join() !== expected.join()) {
    throw new Refusal(
      `data/reference/${file}, line 1: the columns must be ${expected.join(', ')}, in this order.`
    );
  }
  return records.map(({ line, cells }) => {
    if (cells.length !== expected.length) {
      throw new Refusal(
        `data/reference/${file}, line ${line}: ${cells.length} cells where ${expected.length} columns are.`
      );
    }
    const row = columns.safeParse(Object.fromEntries(expected.map((key, i) => [key, cells[i]])));
    if (!row.success) throw fault(file, line, cells, expected, row.error);
    return name(row.data);
  });
}

function recordsOf(folder: string, file: string): CsvRecord[] {
  try {
    return readCsv(readFileSync(join(folder, file), 'utf8'));
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new Refusal(`data/reference/${file} cannot be read: ${reason}`);
  }
}

function fault(
  file: string,
  line: number,
  cells: readonly string[],
  columns: readonly string[],
  error: z.ZodError
): Refusal {
  const issue = error.issues[0];
  const column = String(issue?.path[0] ?? '');
  const value = cells[columns.indexOf(column)] ?? '';
  return new Refusal(
    `data/reference/${file}, line ${line}, column ${column}: '${value}' is not valid. ${issue?.message ?? ''}`
  );
}
