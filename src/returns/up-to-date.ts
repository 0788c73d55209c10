import type { State } from '#access/state.ts';
import type { Home } from '#files/home.ts';
import type { Reference } from '#reference/reference.ts';
import { buildWarehouse, type BuildResult } from '#warehouse/build.ts';
import { handOver } from './hand-over.ts';

/** Builds the warehouse from everything there is, submitted returns included. Nothing new, nothing to do. */
export async function bringUpToDate(
  home: Home,
  state: State,
  reference: Reference,
  build: { readonly force?: boolean; readonly log?: (line: string) => void } = {}
): Promise<BuildResult> {
  await handOver(home, state, reference);
  return buildWarehouse({ home: home.root, ...build });
}
