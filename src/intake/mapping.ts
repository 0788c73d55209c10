import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { Refusal, UsageError } from '#files/refusal.ts';
import type { Contract } from './contract.ts';
import { nearest } from './nearest.ts';

const shape = z.strictObject({
  /** Their column → our column. */
  columns: z.record(z.string(), z.string()).default({}),
  /** Their columns that are not wanted. */
  ignore: z.array(z.string()).default([]),
  /** Our column → their value → our value. */
  values: z.record(z.string(), z.record(z.string(), z.string())).default({}),
  /** Our column → the value every row has. */
  constants: z.record(z.string(), z.string()).default({}),
  /** How dates are written: one form for all columns, or one a column. `DD/MM/YYYY`, `D Mon YYYY`, … */
  dates: z.union([z.string(), z.record(z.string(), z.string())]).default({})
});

/** How a supplier's own columns and values become ours. */
export type Mapping = z.infer<typeof shape>;

export const noMapping: Mapping = shape.parse({});

/** Reads and checks a mapping file against the contract it maps to. Every unknown name is told, with the nearest known one. */
export function readMapping(path: string, contract: Contract): Mapping {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch {
    throw new UsageError(`The mapping file ${path} cannot be read.`);
  }
  let json: unknown;
  try {
    json = JSON.parse(text.replace(/^\ufeff/, ''));
  } catch (error) {
    throw new Refusal(`The mapping file ${path} is not JSON: ${(error as Error).message}.`);
  }
  const parsed = shape.safeParse(json);
  if (!parsed.success) {
    const issues = parsed.error.issues.map(
      (i) => `${i.path.join('.') || 'the file'}: ${i.message}`
    );
    throw new Refusal(
      `The mapping file ${path} is not of the form of docs/snapshots.md: ${issues.join('; ')}.`
    );
  }
  const problems = problemsOf(parsed.data, contract);
  if (problems.length > 0) throw new Refusal(`The mapping file ${path}: ${problems.join('; ')}.`);
  return parsed.data;
}

function problemsOf(mapping: Mapping, contract: Contract): string[] {
  const names = contract.columns.map((c) => c.name);
  const dates = typeof mapping.dates === 'string' ? {} : mapping.dates;
  const used = [
    ...Object.values(mapping.columns).map((name) => ['columns', name] as const),
    ...Object.keys(mapping.values).map((name) => ['values', name] as const),
    ...Object.keys(mapping.constants).map((name) => ['constants', name] as const),
    ...Object.keys(dates).map((name) => ['dates', name] as const)
  ];
  const problems = used
    .filter(([, name]) => !names.includes(name))
    .map(
      ([part, name]) =>
        `"${name}" in ${part} is no column of ${contract.source} (nearest: ${nearest(name, names)})`
    );
  const twice = Object.values(mapping.columns).filter((n, i, all) => all.indexOf(n) !== i);
  problems.push(...[...new Set(twice)].map((n) => `two columns are mapped to ${n}`));
  const forms = typeof mapping.dates === 'string' ? [mapping.dates] : Object.values(mapping.dates);
  problems.push(
    ...forms
      .filter((form) => dateFormat(form) === undefined)
      .map(
        (form) =>
          `"${form}" is no date form: write one such as DD/MM/YYYY, with DD, MM or Mon, and YYYY`
      )
  );
  return problems;
}

const parts: readonly (readonly [RegExp, string])[] = [
  [/YYYY/, '%Y'],
  [/Month/, '%B'],
  [/Mon/, '%b'],
  [/MM|M(?!o)/, '%m'],
  [/DD|D/, '%d'],
  [/HH/, '%H'],
  [/mm/, '%M'],
  [/ss/, '%S']
];

/** `DD/MM/YYYY` → `%d/%m/%Y`, or undefined where the form lacks a day, month or four-figure year. */
export function dateFormat(form: string): string | undefined {
  let format = '';
  let rest = form;
  while (rest !== '') {
    const part = parts.find(([pattern]) => rest.search(pattern) === 0);
    if (part) {
      format += part[1];
      rest = rest.replace(part[0], '');
    } else if (/^[\s/.,:T-]/.test(rest)) {
      format += rest[0];
      rest = rest.slice(1);
    } else return undefined;
  }
  const once = (...codes: string[]): boolean =>
    codes.reduce((n, code) => n + format.split(code).length - 1, 0) === 1;
  return once('%Y') && once('%m', '%b', '%B') && once('%d') ? format : undefined;
}
