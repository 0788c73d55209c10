import { Refusal } from '#files/refusal.ts';
import type { Column, Contract } from './contract.ts';
import { dateFormat, type Mapping } from './mapping.ts';
import { nearest } from './nearest.ts';

/** Where a contract column's value comes from in the staged file. */
export interface ColumnPlan {
  readonly column: Column;
  /** Position in the file, or undefined where the file does not have it. */
  readonly at?: number;
  readonly constant?: string;
  readonly translate?: Readonly<Record<string, string>>;
  /** strptime format of its dates; ISO where undefined. */
  readonly format?: string;
}

/** Problems of a header told in one sentence; the rest are only counted. */
const toldProblems = 20;

/** A header name as it is compared: letter case, outer blanks, and `-` or blanks for `_` do not matter. */
export function plain(name: string): string {
  return name
    .trim()
    .toLowerCase()
    .replace(/[\s_-]+/g, '_');
}

/** Fits a file's header to the contract. Refuses missing required, unknown and doubled columns, all in one sentence. */
export function fitColumns(
  contract: Contract,
  header: readonly string[],
  mapping: Mapping,
  file: string
): ColumnPlan[] {
  const problems: string[] = [];
  const at = new Map<string, number>();
  const known = new Map(contract.columns.map((c) => [c.name, c]));
  const renamed = new Map(
    Object.entries(mapping.columns).map(([theirs, ours]) => [plain(theirs), ours])
  );
  const ignored = new Set(mapping.ignore.map(plain));
  const unmet = new Set([...renamed.keys(), ...ignored]);
  header.forEach((name, position) => {
    const key = plain(name);
    unmet.delete(key);
    if (ignored.has(key)) return;
    const ours = renamed.get(key) ?? key;
    if (!known.has(ours)) {
      const free = contract.columns.map((c) => c.name);
      problems.push(
        name === ''
          ? `column ${position + 1} has no name`
          : `"${name}" is no column of ${contract.source} (nearest: ${nearest(key, free)})`
      );
    } else if (at.has(ours)) problems.push(`two columns are called ${ours}`);
    else if (mapping.constants[ours] !== undefined) {
      problems.push(`${ours} is in the file and a constant of the mapping`);
    } else at.set(ours, position);
  });
  for (const column of contract.columns) {
    if (column.required && !at.has(column.name) && mapping.constants[column.name] === undefined) {
      problems.push(`the required column ${column.name} is missing`);
    }
  }
  for (const name of unmet) {
    problems.push(
      `the mapping names "${name}", which the file does not have (nearest: ${nearest(name, header)})`
    );
  }
  if (problems.length > 0) {
    const more = problems.length - toldProblems;
    const told = problems.slice(0, toldProblems).concat(more > 0 ? [`and ${more} more`] : []);
    throw new Refusal(`${file} does not fit ${contract.source}: ${told.join('; ')}.`);
  }
  return contract.columns.map((column) => {
    const form = typeof mapping.dates === 'string' ? mapping.dates : mapping.dates[column.name];
    return {
      column,
      at: at.get(column.name),
      constant: mapping.constants[column.name],
      translate: mapping.values[column.name],
      format: form === undefined ? undefined : dateFormat(form)
    };
  });
}
