import type { Measure } from '#measures/measure.ts';
import { sourceRelations } from '#warehouse/sources.ts';
import type { Model } from '#warehouse/model.ts';

/** A column of a source, and the models on the way to the figure that name it, nearest the source first. */
export interface ColumnPath {
  readonly column: string;
  readonly models: readonly string[];
}

export interface SourcePath {
  /** `cme_register`, `la_size` …: what was loaded, or a file of data/reference. */
  readonly name: string;
  readonly kind: 'extract' | 'reference' | 'ledger';
  readonly columns: readonly ColumnPath[];
}

/** From a figure back to what was loaded. */
export interface Lineage {
  readonly measure: string;
  /** Models from the one the figure is read from to those that read the sources. */
  readonly steps: readonly Model[];
  readonly sources: readonly SourcePath[];
}

/**
 * Follows what models read, from the counting view of a measure (and the sizes that rates and
 * grossing divide by) back to the sources. A column belongs to the path where the model that reads
 * its source names it and a later model, or the view itself, does too: what is only passed in is
 * left out.
 */
export function lineageOf(
  measure: Measure,
  models: readonly Model[],
  columnsOf: (source: string) => readonly string[]
): Lineage {
  const byName = new Map(models.map((model) => [model.relation, model]));
  const depth = new Map<string, number>();
  const visit = (name: string, at: number): void => {
    const model = byName.get(name);
    if (!model || (depth.get(name) ?? -1) >= at) return;
    depth.set(name, at);
    for (const read of model.reads) visit(read, at + 1);
  };
  visit(measure.view, 0);
  visit('la_size', 1);
  const steps = [...depth]
    .sort(([one, a], [other, b]) => a - b || (one < other ? -1 : 1))
    .map(([name]) => byName.get(name)!);
  const read = [
    ...new Set(steps.flatMap(({ reads }) => reads.filter((name) => sourceRelations.has(name))))
  ].sort();
  return {
    measure: measure.name,
    steps,
    sources: read
      .map((relation) => ({
        ...named(relation),
        columns: columnsOf(relation).flatMap((column) => pathOf(column, relation, steps))
      }))
      .filter(({ columns }) => columns.length > 0)
  };
}

function pathOf(column: string, relation: string, steps: readonly Model[]): ColumnPath[] {
  const pattern = new RegExp(`\\b${column}\\b`);
  const naming = steps.filter(({ sql }) => pattern.test(sql));
  const first = naming.filter(({ reads }) => reads.includes(relation));
  if (first.length === 0) return [];
  const from = Math.max(...first.map((model) => steps.indexOf(model)));
  const later = naming.filter((model) => steps.indexOf(model) <= from);
  const only = later.length === 1 && steps.length > 1 && relation.startsWith('raw_');
  return only ? [] : [{ column, models: later.map((model) => model.relation).reverse() }];
}

function named(relation: string): Pick<SourcePath, 'name' | 'kind'> {
  if (relation === 'raw_ledger') return { name: 'ledger', kind: 'ledger' };
  if (relation.startsWith('raw_')) return { name: relation.slice(4), kind: 'extract' };
  return { name: relation.replace(/^reference_/, ''), kind: 'reference' };
}
