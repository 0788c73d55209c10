import type { Binder } from '../binder.ts';
import type { Contract } from '../contract.ts';
import type { ReturnItems } from '../return-items.ts';

/** What the rules of one load know besides the rows. */
export interface Setting {
  readonly contract: Contract;
  /** Columns the file or its mapping supplies. */
  readonly supplied: ReadonlySet<string>;
  /** Allowed values by column. */
  readonly lists: ReadonlyMap<string, readonly string[]>;
  readonly asAt: string;
  /** The last year a date may fall in. */
  readonly lastYear: number;
  readonly term: string | null;
  /** Breakdowns a return may have; only for returns. */
  readonly returnItems: ReturnItems | null;
  /** The term in words, for sentences; empty where there is none. */
  readonly termLabel: string;
  /** Codes of local authorities not in force at the term, with their name and dates. */
  readonly lapsed: ReadonlyMap<string, string>;
}

/** What a sentence is made of. */
export interface Finding {
  readonly column: string;
  readonly value: string;
  readonly detail: string;
}

/** One way a row can break a rule. SQL over the step `typed`, where `x_text` is what was written and `x` its typed value. */
export interface Clause {
  readonly column: string;
  /** True where the rule is broken; null counts as kept. */
  readonly when: string;
  /** The value to show; what was written in the column unless given. */
  readonly value?: string;
  readonly detail?: string;
}

interface Named {
  readonly name: string;
  /** One plain sentence: what is wrong and what the rule is. */
  says(finding: Finding, setting: Setting): string;
}

/** Judges each row alone. */
export interface RowRule extends Named {
  readonly kind: 'row';
  clauses(setting: Setting, binder: Binder): readonly Clause[];
}

/**
 * Judges rows that belong together, over the table `crowd` (line_number, row_hash, together, nth, and for
 * episodes starts, ends, in_error, dated): selects line_number, column_name, value, detail.
 */
export interface SetRule extends Named {
  readonly kind: 'set';
  applies(setting: Setting): boolean;
  select(setting: Setting): string;
}

export type Rule = RowRule | SetRule;

/** The names of the contract's columns that the file supplies, of one type. */
export function suppliedOf(setting: Setting, type: string): string[] {
  return setting.contract.columns
    .filter((c) => c.type === type && setting.supplied.has(c.name))
    .map((c) => c.name);
}
