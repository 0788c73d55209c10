import { Attack, unbounded, type Range } from '#disclosure/suppression/attack.ts';
import { narrowBySums } from '#disclosure/suppression/narrow-by-sums.ts';
import type { Relation } from '#disclosure/suppression/table.ts';
import { placeOf, type Copy } from './copies.ts';
import { countRange } from './count-range.ts';
import { DayWithinYear, isYear } from './day-within-year.ts';
import { rangeByRate } from './rate-range.ts';
import { readingsOf, type Bases } from './rounding-seen.ts';
import { finding, type Finding } from './findings.ts';
import { tightenByPercent } from './percent-range.ts';
import {
  isHidden,
  isTotal,
  printedNumber,
  unavailable,
  type PublishedCell
} from './published-cell.ts';
import { sumsOf } from './sums.ts';

export interface AuditSettings {
  /** Counts from 1 up to, but not including, this are small. */
  readonly threshold: number;
  /** The least width of a range for a figure that is hidden or may be small. */
  readonly width: number;
  /** How many areas make up a parent (a region's LAs, England's regions) in a period. */
  readonly expectedIn: (parent: string, period: string) => number;
  /** The attacker knows of each hidden count that it is small, and asks what that leaves. */
  readonly knownRange?: boolean;
  /** The same figures in other files of the release, by `placeOf`. */
  readonly copies?: ReadonlyMap<string, readonly Copy[]>;
  /** What an earlier release of the same period gave away, by `placeOf`. Figures revised since do not count. */
  readonly before?: ReadonlyMap<string, Range>;
  /** Residents aged 5 to 16 of an area in a period, as anyone can look them up; `null` where not known. */
  readonly residentsIn?: (area: string, period: string) => number | null;
}

interface PeriodSettings extends AuditSettings {
  /** What another file of the release says of a cell. */
  readonly within?: (cell: PublishedCell) => Range | undefined;
  /** Take percentages that follow from the counts as printed for nothing more than that. */
  readonly loose?: boolean;
}

/** Attacks a release from nothing but its printed cells, one file and period at a time. */
export async function attackRelease(
  cells: readonly PublishedCell[],
  settings: AuditSettings
): Promise<Finding[]> {
  return (await attackCells(cells, settings)).findings;
}

/** The findings, and between which values each cell lies after the attack, by its index. */
export async function attackCells(
  cells: readonly PublishedCell[],
  settings: AuditSettings
): Promise<{ readonly findings: Finding[]; readonly ranges: ReadonlyMap<number, Range> }> {
  const findings: Finding[] = [];
  const ranges = new Map<number, Range>();
  const files = [...Map.groupBy(cells, (cell) => cell.file).values()].map((file) => ({
    file,
    readings: readingsOf(file)
  }));
  const linked = new DayWithinYear(cells, roundedIn(files));
  // Years before census days: what a year can hold is a limit to its days.
  for (const { file, readings } of files.toSorted(
    (a, b) => yearFirst(a.file) - yearFirst(b.file)
  )) {
    for (const period of Map.groupBy(file, (cell) => cell.period).values()) {
      findings.push(...(await attackRead(period, readings, settings, ranges, linked)));
      for (const cell of period) {
        linked.attacked(cell, ranges.get(cell.index)!, settings.threshold);
      }
    }
  }
  return { findings, ranges };
}

function yearFirst(file: readonly PublishedCell[]): number {
  return file.some(isYear) ? 0 : 1;
}

/** Each file as rounded as it can be read. */
function roundedIn(
  files: readonly { file: readonly PublishedCell[]; readings: readonly Bases[] }[]
): Bases {
  const byFile = new Map(files.map(({ file, readings }) => [file[0]!.file, readings.at(-1)!]));
  return (cell) => byFile.get(cell.file)!(cell);
}

/** With the first reading of the printed numbers that does not contradict itself. */
async function attackRead(
  cells: readonly PublishedCell[],
  readings: readonly Bases[],
  settings: AuditSettings,
  ranges: Map<number, Range>,
  linked: DayWithinYear
): Promise<Finding[]> {
  let findings: Finding[] = [];
  for (const bases of readings) {
    findings = await attackLinked(cells, bases, settings, ranges, linked);
    if (!isContradicted(findings)) break;
  }
  return findings;
}

/**
 * With everything that may be so, and where that contradicts itself with less: what another file says may have been
 * returned at another time, and percentages that follow from the printed counts may say nothing of those behind them.
 */
async function attackLinked(
  cells: readonly PublishedCell[],
  bases: Bases,
  settings: AuditSettings,
  ranges: Map<number, Range>,
  linked: DayWithinYear
): Promise<Finding[]> {
  const within = (cell: PublishedCell) => linked.within(cell);
  const known = cells.some((cell) => within(cell) !== undefined);
  const ways = [...(known ? [{ within }, { within, loose: true }] : []), {}, { loose: true }];
  for (const way of ways) {
    const findings = await attackPeriod(cells, bases, { ...settings, ...way }, ranges);
    if (!isContradicted(findings)) return findings;
  }
  return attackPeriod(cells, bases, settings, ranges);
}

function isContradicted(findings: readonly Finding[]): boolean {
  return findings.some(({ kind }) => kind === 'BROKEN');
}

async function attackPeriod(
  cells: readonly PublishedCell[],
  bases: Bases,
  settings: PeriodSettings,
  ranges: Map<number, Range>
): Promise<Finding[]> {
  const findings: Finding[] = [];
  const byIndex = new Map(cells.map((cell) => [cell.index, cell]));
  for (const area of Map.groupBy(cells, ({ area }) => area).values()) {
    const printed = new Map(
      area.map((cell) => {
        const { range, contradicted } = printedRange(cell, bases(cell), settings);
        if (contradicted) findings.push(finding('BROKEN', cell, null));
        return [cell.index, range];
      })
    );
    const tightened =
      settings.loose && followFromPrinted(area) ? printed : tightenByPercent(area, printed);
    if (!tightened) findings.push(finding('BROKEN', area.find(isTotal) ?? area[0]!, null));
    for (const [index, range] of tightened ?? printed) ranges.set(index, range);
  }

  let relations = sumsOf(cells, settings.expectedIn);
  const printed = new Map(cells.map(({ index }) => [index, ranges.get(index)!]));
  for (let broken = narrowBySums(ranges, relations); broken !== null;) {
    // A sum that cannot hold (grossed areas need not add up) tells nothing more: go on without it.
    const contradiction = relations[broken]!;
    findings.push(finding('BROKEN', byIndex.get(contradiction.total)!, null));
    relations = relations.filter((relation) => relation !== contradiction);
    for (const [index, range] of printed) ranges.set(index, range);
    broken = narrowBySums(ranges, relations);
  }
  const doubtful = cells.filter(
    (cell) =>
      !unavailable(cell) && (isHidden(cell) || ranges.get(cell.index)!.low < settings.threshold)
  );
  if (!(await narrowByProgramming(cells, doubtful, ranges, relations, settings))) {
    return [...findings, finding('BROKEN', cells[0]!, null)];
  }
  for (const cell of cells) findings.push(...judge(cell, ranges.get(cell.index)!, bases, settings));
  return findings;
}

/** Whether every percentage of an area is that of the printed counts, in whole numbers. */
function followFromPrinted(area: readonly PublishedCell[]): boolean {
  const total = printedNumber(area.find(isTotal)?.count ?? '');
  return area.every(({ count, percent }) => {
    const [part, share] = [printedNumber(count), printedNumber(percent)];
    if (share === null) return true;
    return total !== null && part !== null && Math.abs((100 * part) / total - share) <= 0.5;
  });
}

/** What a cell's own row, its copies, an earlier release and its rate say of it together. */
function printedRange(
  cell: PublishedCell,
  base: number,
  { copies, before, residentsIn, within }: PeriodSettings
): { range: Range; contradicted: boolean } {
  let range = countRange(cell.count, base);
  let contradicted = false;
  for (const { count } of copies?.get(placeOf(cell)) ?? []) {
    const isRounded = (printedNumber(count) ?? 0) % base === 0;
    const both = overlap(range, countRange(count, isRounded ? base : 1));
    if (both) range = both;
    else contradicted = true;
  }
  const rate = rangeByRate(cell, residentsIn?.(cell.area, cell.period) ?? null);
  // An earlier figure that does not fit was revised; a rate that does not fit has another population behind it.
  for (const known of [before?.get(placeOf(cell)), rate, within?.(cell)]) {
    if (known) range = overlap(range, known) ?? range;
  }
  return { range, contradicted };
}

function overlap(one: Range, other: Range): Range | null {
  const both = { low: Math.max(one.low, other.low), high: Math.min(one.high, other.high) };
  return both.low <= both.high ? both : null;
}

/** Solves for the cells that matter and are not proved wide by answers found on the way. */
async function narrowByProgramming(
  cells: readonly PublishedCell[],
  doubtful: readonly PublishedCell[],
  ranges: Map<number, Range>,
  relations: readonly Relation[],
  { threshold, width }: AuditSettings
): Promise<boolean> {
  const position = new Map(cells.map(({ index }, at) => [index, at]));
  const attack = await Attack.on(
    cells.map(({ index }) => ranges.get(index)!),
    relations.map(({ total, parts }) => ({
      total: position.get(total)!,
      parts: parts.map((part) => position.get(part)!)
    }))
  );
  try {
    if (!attack.possible()) return false;
    const seen = new Map<number, Range>();
    // Settled: proved wide, or an answer reaches either end of what is known already, so no sum narrows it.
    const settled = (at: number) => {
      const range = seen.get(at);
      if (range === undefined) return false;
      if (range.high - range.low >= width && range.high >= threshold) return true;
      const known = ranges.get(cells[at]!.index)!;
      return range.low <= known.low + 1e-6 && range.high >= known.high - 1e-6;
    };
    let left = doubtful
      .map(({ index }) => position.get(index)!)
      .filter((at) => {
        const { low, high } = ranges.get(cells[at]!.index)!;
        return high > low;
      });
    for (let sweep = 0; sweep < 24 && left.length > 0; sweep++) {
      const sign = sweep % 2 === 0 ? 1 : -1;
      const values = attack.witness(
        new Map(left.map((at, order) => [at, sign * (1 + ((order * 7 + sweep * 3) % 5))]))
      );
      if (!values) break;
      for (const at of left) {
        const value = values(at);
        const before = seen.get(at) ?? { low: value, high: value };
        seen.set(at, { low: Math.min(before.low, value), high: Math.max(before.high, value) });
      }
      left = left.filter((at) => !settled(at));
    }
    for (const at of left) {
      const range = attack.range(at);
      if (!range) return false;
      ranges.set(cells[at]!.index, {
        low: Math.ceil(range.low - 1e-6),
        high: Math.floor(range.high + 1e-6)
      });
    }
    return true;
  } finally {
    attack.end();
  }
}

function judge(
  cell: PublishedCell,
  found: Range,
  bases: (cell: PublishedCell) => number,
  { threshold, width, knownRange }: AuditSettings
): Finding[] {
  const small =
    knownRange && isHidden(cell) ? overlap(found, { low: 1, high: threshold - 1 }) : null;
  const range = small && small.low === small.high ? small : found;
  const findings: Finding[] = [];
  const value = printedNumber(cell.count);
  if (isHidden(cell) && [cell.percent, cell.rate].some((text) => (printedNumber(text) ?? 0) > 0)) {
    findings.push(finding('LEAK', cell, range));
  }
  if (value !== null && bases(cell) === 1) {
    if (value >= 1 && value < threshold) findings.push(finding('OPEN', cell, range));
    return findings;
  }
  // `x` and `z` hide nothing: the publisher has no figure.
  if (value === 0 || unavailable(cell) || range.high >= unbounded) return findings;
  if (range.low === range.high && range.low > 0) findings.push(finding('EXACT', cell, range));
  else if (range.low >= 1 && range.high < threshold) findings.push(finding('SMALL', cell, range));
  else if (range.high - range.low < width && range.low < threshold)
    findings.push(finding('NARROW', cell, range));
  return findings;
}
