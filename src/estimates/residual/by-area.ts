import type { Component } from './component.ts';
import { gapsOf } from './gaps.ts';
import { residual, type Residual, type ResidualOptions } from './residual.ts';

export interface AreaResidual extends Residual {
  /** Usual deductions that no component names: still inside the residual. */
  readonly not_removed: readonly string[];
}

/** One residual for each area and term that the components speak of, in their order. */
export function residualsOf(
  components: readonly Component[],
  options: ResidualOptions = {}
): AreaResidual[] {
  const groups = new Map<string, Component[]>();
  for (const c of components) {
    const key = `${c.area}\n${c.term}`;
    groups.set(key, [...(groups.get(key) ?? []), c]);
  }
  return [...groups.values()].map((group) => ({
    ...residual(group, options),
    not_removed: gapsOf(group.map((c) => c.name))
  }));
}
