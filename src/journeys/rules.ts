import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { readCsv } from '#files/csv-read.ts';
import { projectRoot } from '#files/home.ts';
import type { Level } from '#measures/question.ts';

/** When a curve may be shown at a level, and how finely it is read. */
export interface CurveRule {
  readonly level: Level;
  /** Fewer endings than this: no curve. */
  readonly minEvents: number;
  /** The curve stops where fewer than this are at risk. */
  readonly minAtRisk: number;
  /** Weeks between the points that are shown. */
  readonly stepWeeks: number;
  readonly longestWeeks: number;
}

const whole = z.string().transform(Number).pipe(z.number().int().positive());
const CurveRow = z.object({
  level: z.enum(['national', 'regional', 'la']),
  min_events: whole,
  min_at_risk: whole,
  step_weeks: whole,
  longest_weeks: whole
});
const TargetRow = z.object({ la_code: z.string(), days: whole });

/** The rule of a level in `data/reference/journey_curves.csv`. */
export function curveRule(level: Level, root = projectRoot()): CurveRule {
  const row = rowsOf(root, 'journey_curves.csv')
    .map((cells) => CurveRow.parse(cells))
    .find((one) => one.level === level);
  if (!row) throw new Error(`data/reference/journey_curves.csv has no row for ${level}.`);
  return {
    level,
    minEvents: row.min_events,
    minAtRisk: row.min_at_risk,
    stepWeeks: row.step_weeks,
    longestWeeks: row.longest_weeks
  };
}

/** Days within which first action is due: the area's own row in `first_action_targets.csv`, else the default row. */
export function firstActionTarget(areaCode: string, root = projectRoot()): number {
  const rows = rowsOf(root, 'first_action_targets.csv').map((cells) => TargetRow.parse(cells));
  const row = rows.find((one) => one.la_code === areaCode) ?? rows.find((one) => !one.la_code);
  if (!row) throw new Error('data/reference/first_action_targets.csv has no default row.');
  return row.days;
}

const read = new Map<string, Record<string, string>[]>();

function rowsOf(root: string, file: string): readonly Record<string, string>[] {
  const path = join(root, 'data', 'reference', file);
  let rows = read.get(path);
  if (!rows) {
    const { columns: header, rows: lines } = readCsv(readFileSync(path, 'utf8'));
    rows = lines.map((line) => Object.fromEntries(header.map((name, i) => [name, line[i] ?? ''])));
    read.set(path, rows);
  }
  return rows;
}
