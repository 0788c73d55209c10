import type { Reference } from '#reference/reference.ts';
import type { PlaceLists } from './screener/screened.ts';

/** The places the screener accepts: every region, and every local authority code that was ever in force. */
export function placeLists({ regions, las }: Reference): PlaceLists {
  return {
    regions: regions.map((row) => ({ code: row.regionCode, name: row.regionName })),
    las: las.map((row) => ({
      oldCode: row.oldLaCode,
      newCode: row.laCode,
      name: row.laName,
      regionCode: row.regionCode
    }))
  };
}
