import type { ExactRow } from '#disclosure/exact-row.ts';
import type { ShownRow } from '#disclosure/policy.ts';
import { protectRelease, type ProtectedRelease } from '#disclosure/suppression/protect-release.ts';
import type { Shown } from '#disclosure/shown.ts';
import { DayWithinYear, isYear } from './day-within-year.ts';
import { cellName, modelOf } from './model.ts';
import { nothingFrozen, type Frozen, type HiddenCell } from './pattern.ts';
import { safeRules, type SafeRules } from './safe-rules.ts';
import { printRows } from './print-rows.ts';

/** One file of a release before protection: every row of every period, area and item. */
export interface FixedTable {
  readonly file: string;
  readonly rows: readonly ExactRow[];
}

/** What the release that readers have now prints in the place of a row; undefined where it has no such place. */
export type PrintedBefore = (file: string, row: ExactRow) => Shown | undefined;

export interface ProtectedTables {
  /** What each row may print, by table and in the order of its rows. */
  readonly shown: readonly (readonly ShownRow[])[];
  /** Every cell that is hidden, to be kept so that later releases of the same period hide it too. */
  readonly hidden: readonly HiddenCell[];
  readonly counts: { readonly cells: number; readonly primary: number; readonly secondary: number };
}

/**
 * Protects all the figures of a release together, by the rules of the safe layout: small counts are hidden, then what
 * would give them away, until linear programming finds no hidden count within less than the width asked; shares and
 * rates are worked out from what is printed and hidden with their count. Rather than what an earlier
 * release printed alike (`earlier`) something else is hidden: readers know it.
 * @throws ReleaseNotProtected where no pattern is safe.
 */
export async function protectTables(
  tables: readonly FixedTable[],
  frozen: Frozen = nothingFrozen,
  rules: SafeRules = safeRules(),
  earlier: PrintedBefore = () => undefined
): Promise<ProtectedTables> {
  const hidden: HiddenCell[] = [];
  const counts = { cells: 0, primary: 0, secondary: 0 };
  const shown: ShownRow[][] = tables.map(() => []);
  const linked = new DayWithinYear(tables, leastThreshold(tables, rules));
  // Years before census days: what a year prints is a limit to what a day hides.
  const order = [...tables.entries()].sort(
    ([, one], [, other]) => Number(isYear(other.file)) - Number(isYear(one.file))
  );
  for (const [place, { file, rows }] of order) {
    const printed: ShownRow[] = new Array<ShownRow>(rows.length);
    const byPeriod = Map.groupBy([...rows.entries()], ([, row]) => row.period.id);
    for (const [period, entries] of byPeriod) {
      const own = entries.map(([, row]) => row);
      const model = modelOf(
        own,
        rules,
        (row) => linked.within(file, row),
        (row) => earlier(file, row)
      );
      const pattern = await protectPeriod(model, own, frozen(file, period), rules);
      const small = new Set(pattern.primary);
      const hides = new Set([...pattern.primary, ...pattern.secondary]);
      counts.cells += model.cells.length;
      counts.primary += pattern.primary.length;
      counts.secondary += pattern.secondary.length;
      for (const cell of hides) {
        hidden.push({ file, period, cell: model.cells[cell]!.id, small: small.has(cell) });
      }
      const isHidden = own.map((_, at) => {
        const cell = model.cellOf[at];
        return cell !== null && cell !== undefined && hides.has(cell);
      });
      printRows(own, isHidden, model, rules).forEach((row, at) => {
        printed[entries[at]![0]] = row;
        const cell = model.cellOf[at];
        if (isHidden[at] || cell === null || cell === undefined) return;
        if (model.cells[cell]!.known === undefined) linked.print(file, own[at]!);
      });
    }
    shown[place] = printed;
  }
  return { shown, hidden, counts };
}

async function protectPeriod(
  model: ReturnType<typeof modelOf>,
  rows: readonly ExactRow[],
  before: ReturnType<Frozen>,
  rules: SafeRules
): Promise<ProtectedRelease> {
  const { academicYear } = rows[0]!;
  const levels = (['national', 'regional', 'la'] as const).map((level) =>
    rules(level, academicYear)
  );
  const thresholds = new Map(
    rows.flatMap((row, at) => {
      const cell = model.cellOf[at];
      return cell === null || cell === undefined
        ? []
        : [[cell, rules(row.area.level, academicYear).threshold] as const];
    })
  );
  const earlier = rows.flatMap((row, at) => {
    const cell = model.cellOf[at];
    const small = before.get(cellName(row));
    return cell === null || cell === undefined || small === undefined ? [] : [{ cell, small }];
  });
  return protectRelease(model, {
    threshold: Math.max(...levels.map(({ threshold }) => threshold)),
    thresholdOf: (cell) => thresholds.get(cell) ?? 0,
    width: Math.max(...levels.map(({ width }) => width)),
    alsoGuarded: earlier.filter(({ small }) => small).map(({ cell }) => cell),
    alsoHidden: earlier.filter(({ small }) => !small).map(({ cell }) => cell)
  });
}

/** The least of the thresholds in force: a count from there on may be printed somewhere. */
function leastThreshold(tables: readonly FixedTable[], rules: SafeRules): number {
  const years = new Set(tables.flatMap(({ rows }) => rows.map(({ academicYear }) => academicYear)));
  const all = [...years].flatMap((year) =>
    (['national', 'regional', 'la'] as const).map((level) => rules(level, year).threshold)
  );
  return Math.min(...all);
}
