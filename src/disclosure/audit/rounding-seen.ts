import { printedNumber, type PublishedCell } from './published-cell.ts';

type Base = 1 | 5 | 10 | 100;

/**
 * What each count is rounded to, found out as anyone can: the largest of 100, 10 and 5 that divides every number of
 * the file's level. Where a level mixes exact and raised figures, a region or England with a silent LA (`x`) is
 * looked at by itself, topic by topic.
 */
export function basesSeen(file: readonly PublishedCell[]): (cell: PublishedCell) => Base {
  const byLevel = new Map(
    [...Map.groupBy(file, ({ level }) => level)].map(([level, cells]) => [level, baseOf(cells)])
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
