import type { Viewer } from '#access/viewer.ts';
import { ask } from '#measures/ask.ts';
import { england } from '#measures/places.ts';
import type { WarehouseReader } from '#measures/warehouse-reader.ts';
import { cellName } from './return.ts';
import type { StatutoryReturn } from './return.ts';
import type { FigureSymbol } from '#disclosure/figure.ts';

/** The protected figure of a cell in the region and in England, as returned and grossed. */
export interface Elsewhere {
  readonly region: number | FigureSymbol;
  readonly england: number | FigureSymbol;
}

/**
 * The figures of the region and of England beside every cell that a measure counts. They are protected, so whoever may
 * open the return sees them, whatever areas are theirs: as everyone does where they have no right to exact counts of
 * these, which is less. An embargo holds.
 */
export async function elsewhereOf(
  made: StatutoryReturn,
  warehouse: WarehouseReader,
  reader: Viewer
): Promise<Map<string, Elsewhere>> {
  const viewer: Viewer = { ...reader, areas: 'all' };
  const { specification, la, cells } = made;
  const found = new Map<string, Elsewhere>();
  for (const collection of specification.collections) {
    for (const topic of collection.topics) {
      const own = cells.filter(
        (cell) => cell.collection === collection.id && cell.topic === topic.topic
      );
      for (const measure of new Set(own.map(({ from }) => from))) {
        const period = own[0]?.period;
        if (measure === null || period === undefined || isSummed(measure)) continue;
        const by = measure === topic.measure && topic.by && topic.by !== 'total' ? topic.by : null;
        const { rows } = await ask(warehouse, {
          measure,
          periods: [period],
          areas: [la.regionCode, england.code],
          levels: ['regional', 'national'],
          by: by === null ? [] : [by],
          where: {},
          basis: 'returned',
          protection: 'safe',
          viewer
        });
        for (const cell of own.filter(({ from }) => from === measure)) {
          const at = (area: string): number | FigureSymbol =>
            rows.find(
              (row) =>
                row.area.code === area &&
                (row.items[0]?.item ?? 'Total') === (by === null ? 'Total' : cell.item)
            )?.value.shown ?? 'x';
          found.set(cellName(cell), { region: at(la.regionCode), england: at(england.code) });
        }
      }
    }
  }
  return found;
}

/** Whether a figure adds up notices or orders, of which a child may have several: it is no share of children. */
export function isSummed(from: string | null): boolean {
  return from !== null && summed.has(from);
}

const summed = new Set(['section_437_notices', 'sao_issued', 'sao_revoked']);
