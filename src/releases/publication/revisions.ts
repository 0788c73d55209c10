import { demoViewer } from '#access/viewer.ts';
import { england } from '#domain/area-level.ts';
import { ask } from '#measures/ask.ts';
import type { WarehouseReader } from '#measures/warehouse-reader.ts';
import type { Shown } from '#disclosure/shown.ts';
import { dataSets } from '#domain/data-sets.ts';
import type { ReleaseManifest } from '../manifest.ts';

/** How an earlier figure of England stands now, after corrections local authorities made since they returned it. */
export interface Revision {
  readonly file: string;
  readonly period: string;
  /** As returned at the time, to the nearest 100. */
  readonly returned: Shown;
  /** By the newest data of every local authority, to the nearest 100. */
  readonly latest: Shown;
}

/** England's total of every period as returned and by the latest data, both rounded as published for England. */
export async function revisionsOf(
  warehouse: WarehouseReader,
  manifest: Pick<ReleaseManifest, 'dataSets'>
): Promise<Revision[]> {
  const found: Revision[] = [];
  for (const { file, periods } of manifest.dataSets) {
    const dataSet = dataSets.find((one) => `${one.file}.csv` === file);
    if (!dataSet || periods.length === 0) continue;
    const asked = (basis: 'returned' | 'latest') =>
      ask(warehouse, {
        measure: dataSet.measure,
        periods: periods.map(({ period }) => period),
        areas: [england.code],
        levels: ['national'],
        by: [],
        where: {},
        basis,
        protection: 'official',
        viewer: demoViewer
      });
    const [returned, latest] = await Promise.all([asked('returned'), asked('latest')]);
    for (const { period } of periods) {
      const shown = ({ rows }: typeof returned): Shown => {
        const row = rows.find((one) => one.period.id === period);
        return row ? row.value.shown : 'x';
      };
      found.push({ file, period, returned: shown(returned), latest: shown(latest) });
    }
  }
  return found;
}
