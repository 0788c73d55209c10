import type { Viewer } from '#access/viewer.ts';
import { NotYetPublished } from '#disclosure/embargo.ts';
import { maySeeExact } from '#disclosure/rights.ts';
import { Refusal } from '#files/refusal.ts';
import { ask } from '#measures/ask.ts';
import { england } from '#measures/places.ts';
import type { AnswerRow, Question } from '#measures/question.ts';
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
  const { specification, la, cells } = made;
  const region = { code: la.regionCode, regionCode: null };
  const viewer: Viewer = {
    ...reader,
    areas: 'all',
    exactCounts: [region, england]
      .filter((area) => maySeeExact(reader, area))
      .map(({ code }) => code)
  };
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
        const rows = await shownRows(warehouse, {
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
          const at = (area: string): number | FigureSymbol => {
            if (rows === null) return 'c';
            const row = rows.find(
              (one) =>
                one.area.code === area &&
                (one.items[0]?.item ?? 'Total') === (by === null ? 'Total' : cell.item)
            );
            return row?.value.shown ?? 'x';
          };
          found.set(cellName(cell), { region: at(la.regionCode), england: at(england.code) });
        }
      }
    }
  }
  return found;
}

/** What a question shows; null where it is refused, most of its counts being 1 or 2: the return is shown all the same. */
async function shownRows(
  warehouse: WarehouseReader,
  question: Question
): Promise<readonly AnswerRow[] | null> {
  try {
    return (await ask(warehouse, question)).rows;
  } catch (error) {
    if (error instanceof Refusal && !(error instanceof NotYetPublished)) return null;
    throw error;
  }
}

/** Whether a figure adds up notices or orders, of which a child may have several: it is no share of children. */
export function isSummed(from: string | null): boolean {
  return from !== null && summed.has(from);
}

const summed = new Set(['section_437_notices', 'sao_issued', 'sao_revoked']);
