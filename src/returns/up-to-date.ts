import type { State } from '#access/state.ts';
import type { Home } from '#files/home.ts';
import type { Reference } from '#reference/reference.ts';
import { buildWarehouse, type BuildRequest, type BuildResult } from '#warehouse/build.ts';
import { handOver } from './hand-over.ts';

/** Milliseconds that work nobody sits in front of waits for a build that is at work: longer than England takes. */
export const patience = 600_000;

/** Builds the warehouse from everything there is, submitted returns included. Nothing new, nothing to do. */
export async function bringUpToDate(
  home: Home,
  state: State,
  reference: Reference,
  build: Pick<BuildRequest, 'force' | 'log' | 'patience'> = {}
): Promise<BuildResult> {
  await handOver(home, state, reference);
  return buildWarehouse({ home: home.root, ...build });
}
