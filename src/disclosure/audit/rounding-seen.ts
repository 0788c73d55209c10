import { printedNumber, type PublishedCell } from './published-cell.ts';

type Base = 1 | 5 | 10 | 100;

/** What the count of a cell is rounded to. */
export type Bases = (cell: PublishedCell) => Base;

/**
 * How the counts of a file can be read, the likeliest first: where a level prints so few numbers that they could all be
 * round by chance, first as exact. That reading is wrong where it contradicts itself.
 */
export function readingsOf(file: readonly PublishedCell[]): readonly Bases[] {
  const levels = [...Map.groupBy(file, ({ level }) => level)];
  const chance = new Set(
    levels.filter(([, cells]) => isRoundByChance(cells)).map(([level]) => level)
  );
  const rounded = basesSeen(file, new Set());
  return chance.size === 0 ? [rounded] : [basesSeen(file, chance), rounded];
}

/** Whether exact numbers would be this round more often than once in a million times; only rounding prints `low`. */
function isRoundByChance(cells: readonly PublishedCell[]): boolean {
  const base = baseOf(cells);
  const numbers = cells.filter(({ count }) => (printedNumber(count) ?? 0) > 0);
  const saysLow = cells.some(({ count }) => count.trim() === 'low');
  return base > 1 && !saysLow && base ** numbers.length < 1_000_000;
}

/**
 * What each count is rounded to, found out as anyone can: the largest of 100, 10 and 5 that divides every number of
 * the file's level. Where a level mixes exact and raised figures, a region or England with a silent LA (`x`) is
 * looked at by itself, topic by topic.
 */
function basesSeen(file: readonly PublishedCell[], exact: ReadonlySet<string>): Bases {
  const byLevel = new Map(
    [...Map.groupBy(file, ({ level }) => level)].map(([level, cells]) => [
      level,
      exact.has(level) ? 1 : baseOf(cells)
    ])
  );
  const silent = new Set(
    file
      .filter(({ level, count }) => level === 'la' && count.trim() === 'x')
      .flatMap(({ period, parent, topic, item }) =>
        [topic, `${topic}\t${item}`].flatMap((part) => [
          `${period}\t${parent}\t${part}`,
          `${period}\tEngland\t${part}`
        ])
      )
  );
  const groups = new Map(
    [...Map.groupBy(file, groupOf)].map(([group, cells]) => [group, baseOf(cells, 1)])
  );
  return (cell) => {
    const whole = byLevel.get(cell.level)!;
    if (whole > 1 || cell.level === 'la') return whole;
    const { period, area, topic, item, level } = cell;
    const place = `${period}\t${level === 'national' ? 'England' : area}`;
    // An LA that did not return has its total only; the items are raised all the same.
    const raised = [topic, `${topic}\t${item}`, 'Total'].some((part) =>
      silent.has(`${place}\t${part}`)
    );
    return raised ? groups.get(groupOf(cell))! : 1;
  };
}

function groupOf({ period, area, topic }: PublishedCell): string {
  return `${period}\t${area}\t${topic}`;
}

function baseOf(cells: readonly PublishedCell[], fewest = 4): Base {
  const numbers = cells.map(({ count }) => printedNumber(count)).filter((value) => value !== null);
  const divides = (base: number) => numbers.every((value) => value % base === 0);
  if (numbers.length === 0) return 1;
  // Two or three numbers are round by chance; a base is believed only where there are more.
  if (numbers.length < fewest) return divides(10) ? 10 : 1;
  return ([100, 10, 5] as const).find(divides) ?? 1;
}
