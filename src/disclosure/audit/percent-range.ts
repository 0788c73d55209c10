import type { Range } from '#disclosure/suppression/attack.ts';
import { isTotal, printedNumber, type PublishedCell } from './published-cell.ts';

/** Beyond this many possible totals a percentage says too little to be worth trying them one by one. */
const most = 2_000;

/**
 * What the percentages of one area and period add to its counts: for every total that is possible, the parts that
 * print as the percentages do and still sum to it (cme-statistics §4.4: rounded counts beside percentages of
 * unrounded ones give small counts back). Returns the ranges tightened; `null` where no total fits.
 * Percentages that follow from the printed counts alone say nothing more and change nothing.
 */
export function tightenByPercent(
  cells: readonly PublishedCell[],
  ranges: ReadonlyMap<number, Range>
): ReadonlyMap<number, Range> | null {
  const total = cells.find(isTotal);
  if (!total || followsFromPrinted(cells, total)) return ranges;
  const { low, high } = ranges.get(total.index)!;
  if (high - low > most || low === 0) return ranges;

  const topics = Map.groupBy(
    cells.filter((cell) => !isTotal(cell)),
    ({ topic }) => topic
  );
  let found: Map<number, Range> | null = null;
  for (let size = low; size <= high; size++) {
    const fitting = partsFitting(size, topics, ranges);
    if (!fitting) continue;
    fitting.set(total.index, { low: size, high: size });
    found = found ? widened(found, fitting) : fitting;
  }
  if (!found) return null;
  return new Map([...ranges].map(([index, range]) => [index, found.get(index) ?? range]));
}

function partsFitting(
  size: number,
  topics: ReadonlyMap<string, readonly PublishedCell[]>,
  ranges: ReadonlyMap<number, Range>
): Map<number, Range> | null {
  const fitting = new Map<number, Range>();
  for (const parts of topics.values()) {
    const possible = parts.map((part) => {
      const range = ranges.get(part.index)!;
      const share = percentRange(part, size);
      return { low: Math.max(range.low, share.low), high: Math.min(range.high, share.high, size) };
    });
    if (possible.some(({ low, high }) => low > high)) return null;
    const least = possible.reduce((sum, { low }) => sum + low, 0);
    const greatest = possible.reduce((sum, { high }) => sum + high, 0);
    if (size < least || size > greatest) return null;
    parts.forEach((part, at) => {
      const { low, high } = possible[at]!;
      fitting.set(part.index, {
        low: Math.max(low, size - (greatest - high)),
        high: Math.min(high, size - (least - low))
      });
    });
  }
  return fitting;
}

/** The parts of `size` children that print as this percentage; `low` is under 5 for an LA and rounds to 0 above. */
function percentRange({ percent, level }: PublishedCell, size: number): Range {
  const value = printedNumber(percent);
  if (value === null) {
    if (percent.trim() !== 'low') return { low: 0, high: size };
    const under = level === 'la' ? (5 * size) / 100 : (0.5 * size) / 100;
    return { low: 1, high: Math.max(1, Math.ceil(under) - 1) };
  }
  if (value === 0) return { low: 0, high: 0 };
  return {
    low: Math.ceil(((value - 0.5) * size) / 100 - 1e-9),
    high: Math.ceil(((value + 0.5) * size) / 100 - 1e-9) - 1
  };
}

function followsFromPrinted(cells: readonly PublishedCell[], total: PublishedCell): boolean {
  const whole = printedNumber(total.count);
  return cells.every((cell) => {
    const share = printedNumber(cell.percent);
    const count = printedNumber(cell.count);
    if (share === null) return cell.percent.trim() !== 'low' || (whole !== null && count === null);
    if (whole === null || count === null) return false;
    return whole === 0 ? share === 0 : Math.floor((100 * count) / whole + 0.5) === share;
  });
}

function widened(one: Map<number, Range>, other: ReadonlyMap<number, Range>): Map<number, Range> {
  for (const [index, { low, high }] of other) {
    const before = one.get(index);
    one.set(
      index,
      before ? { low: Math.min(before.low, low), high: Math.max(before.high, high) } : { low, high }
    );
  }
  return one;
}
