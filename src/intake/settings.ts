import { termLabel, academicYearOf } from '#domain/term.ts';
import type { Topic } from '#domain/topics.ts';
import type { Reference } from '#reference/reference.ts';
import type { Column, Contract } from './contract.ts';
import { returnItemsOf } from './return-items.ts';
import type { Setting } from './rules/rule.ts';

/** The newest code lists a register may be written in, whatever its term (contracts.md §1). */
const newestLists = '2025-26';

export interface SettingRequest {
  readonly contract: Contract;
  readonly supplied: ReadonlySet<string>;
  readonly term: string | null;
  readonly asAt: string;
  readonly today: string;
}

/** What the rules of one load know besides the rows, from the reference data. */
export function settingOf(request: SettingRequest, reference: Reference): Setting {
  const { contract, term } = request;
  const lists = new Map<string, readonly string[]>();
  for (const column of contract.columns) {
    const list = listOf(column, term, reference);
    if (list) lists.set(column.name, list);
  }
  return {
    contract,
    supplied: request.supplied,
    lists,
    asAt: request.asAt,
    lastYear: Number(request.today.slice(0, 4)) + 1,
    term,
    returnItems: contract.source === 'la_return' && term ? returnItemsOf(term, reference) : null,
    termLabel: term ? termLabel(term) : '',
    lapsed: lapsedAt(term, reference)
  };
}

/** The day on which a local authority must be in force to speak for a term: its census day, else its last day. */
export function dayOfTerm(term: string, reference: Reference): string {
  const row = reference.term(term);
  return row.censusDate ?? row.periodEnd;
}

function lapsedAt(term: string | null, reference: Reference): ReadonlyMap<string, string> {
  if (term === null) return new Map();
  const day = dayOfTerm(term, reference);
  const live = new Set(reference.lasInForce(day).map((la) => la.laCode));
  return new Map(
    reference.las
      .filter((la) => !live.has(la.laCode))
      .map((la) => {
        const limits =
          la.validTo !== null && la.validTo < day ? `until ${la.validTo}` : `from ${la.validFrom}`;
        return [la.laCode, `${la.laName}, ${limits}`];
      })
  );
}

function listOf(
  column: Column,
  term: string | null,
  reference: Reference
): readonly string[] | undefined {
  if (column.type === 'boolean') return ['true', 'false'];
  if (!column.list) return undefined;
  if ('values' in column.list) return column.list.values;
  const { collection, topic } = column.list;
  const years = new Set([newestLists, ...(term ? [academicYearOf(term)] : [])]);
  const items = [...years].flatMap((year) => reference.itemsOf(collection, topic as Topic, year));
  return [...new Set(items.map((item) => item.item))];
}
