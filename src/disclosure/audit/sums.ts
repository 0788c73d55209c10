import type { Relation } from '#disclosure/suppression/table.ts';
import { holding, type Candidate } from './believed-sums.ts';
import { isTotal, unavailable, type PublishedCell } from './published-cell.ts';

/**
 * Every sum that the cells of one file and period must obey: the items of each topic make the area's total,
 * LAs make their region, regions make England. LAs and regions are used only where the file holds every one
 * of them (`expectedIn`) and none is unavailable: an area with silent LAs is grossed, and is no sum.
 */
export function sumsOf(
  cells: readonly PublishedCell[],
  expectedIn: (parent: string, period: string) => number
): Relation[] {
  const relations: Relation[] = [];
  const candidates: Candidate[] = [];
  const silent = silentUnder(cells);
  const keyOf = (cell: PublishedCell) => `${cell.topic}\t${cell.item}`;
  // An item that no area has was not asked for; the others may make the total without it.
  const nowhere = new Set(
    [...Map.groupBy(cells, keyOf)].flatMap(([key, own]) => (own.every(unavailable) ? [key] : []))
  );
  for (const area of Map.groupBy(cells, ({ area }) => area).values()) {
    const total = area.find(isTotal);
    if (!total || unavailable(total)) continue;
    const topics = Map.groupBy(
      area.filter((cell) => !isTotal(cell)),
      ({ topic }) => topic
    );
    for (const items of topics.values()) {
      // Items that not the same LAs supplied are each raised for others than the total is.
      const parts = items.filter((item) => !nowhere.has(keyOf(item)));
      const raisedAlike = parts.every((item) => silent(item) === silent(total));
      if (parts.length === 0 || parts.some(unavailable) || !raisedAlike) continue;
      const isSure = parts.length === items.length && !parts[0]!.guessed;
      candidates.push({ topic: parts[0]!.topic, total, parts, isSure });
    }
    candidates.push(...margins(area));
  }
  relations.push(...holding(candidates));
  for (const item of Map.groupBy(cells, keyOf).values()) {
    const byArea = new Map(item.map((cell) => [cell.area, cell]));
    for (const [parent, parts] of Map.groupBy(item, (cell) => cell.parent)) {
      const total = byArea.get(parent);
      if (!total || unavailable(total) || parts.some(unavailable)) continue;
      if (parts.length === expectedIn(parent, total.period)) {
        relations.push({ total: total.index, parts: parts.map(({ index }) => index) });
      }
    }
  }
  return relations;
}

/** Cells that cross filters make the cell without any one of them. */
function margins(area: readonly PublishedCell[]): Candidate[] {
  const byName = new Map(area.map((cell) => [`${cell.topic}\t${cell.item}`, cell]));
  const parts = new Map<string, { total: PublishedCell; parts: PublishedCell[] }>();
  for (const cell of area) {
    for (const { topic: without } of cell.crossed ?? []) {
      const left = cell.crossed!.filter(({ topic }) => topic !== without);
      const name = [left.map(({ topic }) => topic), left.map(({ item }) => item)];
      const total = byName.get(name.map((one) => one.join(' × ')).join('\t'));
      if (!total) continue;
      const key = `${cell.topic}\t${without}\t${total.index}`;
      const known = parts.get(key) ?? { total, parts: [] };
      known.parts.push(cell);
      parts.set(key, known);
    }
  }
  return [...parts].flatMap(([key, { total, parts: own }]) =>
    unavailable(total) || own.some(unavailable)
      ? []
      : [{ topic: key.split('\t').slice(0, 2).join('\t'), total, parts: own, isSure: false }]
  );
}

/** Which LAs under an area did not supply a figure, as one text. */
function silentUnder(cells: readonly PublishedCell[]): (cell: PublishedCell) => string {
  const under = new Map<string, string>();
  for (const { level, area, parent, topic, item, count } of cells) {
    if (level !== 'la' || count.trim() !== 'x') continue;
    for (const above of [parent, 'England']) {
      const key = `${above}\t${topic}\t${item}`;
      under.set(key, `${under.get(key) ?? ''} ${area}`);
    }
  }
  return ({ level, area, topic, item }) =>
    level === 'la'
      ? ''
      : (under.get(`${level === 'national' ? 'England' : area}\t${topic}\t${item}`) ?? '');
}
