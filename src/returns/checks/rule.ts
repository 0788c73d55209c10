import type { WarehouseReader } from '#measures/warehouse-reader.ts';
import type { ReturnCell, StatutoryReturn } from '../return.ts';

/** What a rule looks at. Earlier returns are null when nothing was loaded for them. */
export interface RuleContext {
  readonly current: StatutoryReturn;
  readonly lastTerm: readonly ReturnCell[] | null;
  readonly sameTermLastYear: readonly ReturnCell[] | null;
  /** Census cells of every term of the academic year that the any-point items are about. */
  readonly termsOfAnyPointYear: readonly (readonly ReturnCell[])[];
  readonly warehouse: WarehouseReader;
  /** The limits of the specification, by name. */
  readonly limit: (name: string) => number;
}

/** One way in which a rule is broken: a sentence, and the cells and children concerned. */
export interface Breach {
  readonly sentence: string;
  readonly cells: readonly string[];
  /** The authority's own child ids. */
  readonly children: readonly string[];
  /** The numbers the sentence states: with the cells and children they are what an explanation answers. */
  readonly figures?: readonly number[];
  /** The snapshot whose faults say more. */
  readonly load?: string;
}

/** A relation every return must obey. Its severity and limits stand in the specification, under its id. */
export interface ReturnRule {
  readonly id: string;
  /** The rule in words. */
  readonly says: string;
  /** The limits that the specification gives it; none where it has none. */
  readonly limits?: readonly string[];
  readonly breaches: (context: RuleContext) => readonly Breach[] | Promise<readonly Breach[]>;
}

/** A breach of cells alone, with the numbers its sentence states. */
export function breach(
  sentence: string,
  cells: readonly string[],
  figures: readonly number[] = []
): Breach {
  return { sentence, cells, children: [], figures };
}
