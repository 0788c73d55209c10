import type { Reference } from '#reference/reference.ts';
import type { CollectionId, ReturnSpecification } from './specification.ts';

/** A cell of a return: a number (0 is a true zero), or `x`, not available. Never blank. */
export interface ReturnCell {
  readonly collection: CollectionId;
  readonly topic: string;
  readonly item: string;
  /** Official code of the item, else of its topic; null until one is filled in. */
  readonly code: string | null;
  /** Official wording of the item, where it was filled in and differs. */
  readonly wording?: string | null;
  readonly value: number | 'x';
  /** How the value came about: the measure counted, or the number added up; null when nothing answers. */
  readonly from: string | null;
  /** The term or academic year it is about. */
  readonly period: string;
}

/** The return of one local authority for one term, in specification order, with what it was made of. */
export interface StatutoryReturn {
  readonly term: string;
  readonly la: ReturnType<Reference['lasInForce']>[number];
  readonly specification: ReturnSpecification;
  readonly cells: readonly ReturnCell[];
  readonly snapshots: readonly string[];
  readonly notes: readonly string[];
}

/** The value of a cell, `x` where the return has no such cell. */
export function valueOf(
  cells: readonly ReturnCell[],
  collection: CollectionId,
  topic: string,
  item: string
): number | 'x' {
  const found = cells.find(
    (cell) => cell.collection === collection && cell.topic === topic && cell.item === item
  );
  return found?.value ?? 'x';
}

/** How a cell is named in checks: `cme_census, Sex, Female`. */
export function cellName({ collection, topic, item }: ReturnCell): string {
  return `${collection}, ${topic}, ${item}`;
}
