import { read } from '#dashboards/read.ts';
import { perBuild } from '#measures/per-build.ts';

/** Which relations of the dashboards the warehouse holds: one built by an earlier Muster may lack them. */
export const relationsHeld = perBuild(
  async (warehouse) =>
    new Set((await read<{ name: string }>(warehouse, 'holds')).map(({ name }) => name))
);
