import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { readCsv } from '#files/csv-read.ts';
import { projectRoot } from '#files/home.ts';
import { Refusal } from '#files/refusal.ts';
import type { Level } from '#measures/question.ts';

/** How the fixed tables of a release are protected at one level, in the academic years from `from` to `to`. */
export interface SafeRule {
  readonly level: Level;
  /** Counts from 1 up to, but not including, this are hidden. */
  readonly threshold: number;
  /** What printed counts are rounded to; 1 prints them as they are. */
  readonly base: number;
  /** How many children at least lie between the lowest and highest value a hidden count could have. */
  readonly width: number;
  readonly from: string;
  readonly to: string;
}

/** The rule in force at a level in an academic year (`2025-26`). */
export type SafeRules = (level: Level, academicYear: string) => SafeRule;

const row = z.object({
  level: z.enum(['national', 'regional', 'la']),
  threshold: z.coerce.number().int().min(2),
  base: z.coerce.number().int().min(1),
  width: z.coerce.number().int().min(1),
  valid_from_year: z.string().regex(/^\d{4}-\d{2}$/),
  valid_to_year: z.string().regex(/^(\d{4}-\d{2})?$/)
});

/**
 * Reads the rules of `data/reference/safe_layout.csv`; its last column, the source, is for people.
 * @throws Refusal naming the line that is wrong, or the level and year without a rule.
 */
export function parseSafeRules(text: string, name = 'safe_layout.csv'): SafeRules {
  const { columns, rows } = readCsv(text);
  const rules = rows.map((values, at): SafeRule => {
    const record = Object.fromEntries(columns.map((column, i) => [column, values[i]]));
    const parsed = row.safeParse(record);
    if (!parsed.success) {
      const issue = parsed.error.issues[0]!;
      throw new Refusal(
        `${name}, line ${at + 2}, column ${issue.path.join('.')}: ${issue.message}.`
      );
    }
    const { level, threshold, base, width, valid_from_year: from, valid_to_year: to } = parsed.data;
    return { level, threshold, base, width, from, to: to === '' ? '9999-00' : to };
  });
  return (level, academicYear) => {
    const rule = rules.find(
      (one) => one.level === level && one.from <= academicYear && academicYear <= one.to
    );
    if (rule) return rule;
    throw new Refusal(`${name} has no rule for level ${level} in ${academicYear}.`);
  };
}

let known: SafeRules | undefined;

/** The rules this installation ships with, read once. */
export function safeRules(): SafeRules {
  return (known ??= parseSafeRules(
    readFileSync(join(projectRoot(), 'data', 'reference', 'safe_layout.csv'), 'utf8'),
    'data/reference/safe_layout.csv'
  ));
}
