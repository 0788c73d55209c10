import { perBuild } from './per-build.ts';

/** Whether any snapshot behind this warehouse is made up: every page then says so. */
export const isSynthetic = perBuild(async (warehouse) => {
  const [row] = await warehouse.rows<{ synthetic: boolean }>(
    'select coalesce(bool_or(synthetic), false) as synthetic from snapshot'
  );
  return row?.synthetic === true;
});
