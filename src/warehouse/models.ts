import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ModelError, parseModel, type Model } from './model.ts';

/** Folders of `sql/` that hold models; `checks` beside them holds the checks. */
export const layers = ['reference', 'core', 'counting', 'marts'] as const;

/** Every model under `root`/sql, in no particular order. */
export function readModels(root: string): Model[] {
  return layers.flatMap((layer) =>
    readdirSync(join(root, 'sql', layer))
      .filter((name) => name.endsWith('.sql'))
      .sort()
      .map((name) =>
        parseModel(`${layer}/${name}`, readFileSync(join(root, 'sql', layer, name), 'utf8'))
      )
  );
}

/**
 * Models so that each comes after all it reads. `sources` are relations that exist before any model.
 * Throws ModelError for a name that nothing makes, two files for one relation, and a circle.
 */
export function orderModels(models: readonly Model[], sources: ReadonlySet<string>): Model[] {
  const byName = new Map<string, Model>();
  for (const model of models) {
    const other = byName.get(model.relation);
    if (other || sources.has(model.relation)) {
      throw new ModelError(
        `sql/${model.file} and ${other ? `sql/${other.file}` : 'a source'} are both called ${model.relation}.`
      );
    }
    byName.set(model.relation, model);
  }
  const ordered: Model[] = [];
  const done = new Set<string>();
  const path: string[] = [];
  const visit = (model: Model): void => {
    if (done.has(model.relation)) return;
    if (path.includes(model.relation)) {
      const circle = [...path.slice(path.indexOf(model.relation)), model.relation];
      throw new ModelError(`These models read each other in a circle: ${circle.join(' → ')}.`);
    }
    path.push(model.relation);
    for (const name of model.reads) {
      if (sources.has(name)) continue;
      const read = byName.get(name);
      if (!read) {
        throw new ModelError(
          `sql/${model.file} reads ${name}, which no model and no source provides.`
        );
      }
      visit(read);
    }
    path.pop();
    done.add(model.relation);
    ordered.push(model);
  };
  for (const model of models) visit(model);
  return ordered;
}
