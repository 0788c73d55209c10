import { Exact } from '#disclosure/exact.ts';
import type { ExactRow } from '#disclosure/exact-row.ts';
import type { Shown } from '#disclosure/shown.ts';
import type { Range, Relation, ReleaseCell, ReleaseTable } from '#disclosure/suppression/table.ts';
import { isGrossed, rangeBehind, rangePrinted } from './grossed.ts';
import { cannotOccur } from './cannot-occur.ts';
import type { SafeRules } from './safe-rules.ts';

/** The cells of one file and period, and where each row's cell is; `null` where a row has nothing to hide. */
export interface ModelledTable extends ReleaseTable {
  readonly cellOf: readonly (number | null)[];
}

/**
 * Builds the cells and sums of one period of a file: items make the area's total, LAs their region, regions England.
 *
 * A region grossed for silent LAs is no sum of its LAs; its cell is the sum of those that answered, and its printed
 * figure says between which counts that lies. England made of grossed regions has no cell; what its printed figure
 * leaves for the other regions is one. Sums that do not hold on the true counts are left out.
 */
export function modelOf(
  rows: readonly ExactRow[],
  rules: SafeRules,
  within: Within = () => undefined,
  earlier: (row: ExactRow) => Shown | undefined = () => undefined
): ModelledTable {
  const model = new Model(rows, rules, within, earlier);
  model.addAuthorities();
  model.addRegions();
  model.addEngland();
  model.addItems();
  return model;
}

/** What a figure is called in findings and in the frozen pattern: `E08000037|sex|Female`. */
export function cellName(row: ExactRow): string {
  return `${row.area.code}|${itemOf(row)}`;
}

function itemOf({ items }: ExactRow): string {
  return items.length === 0
    ? 'total|Total'
    : items.map(({ topic, item }) => `${topic}|${item}`).join('|');
}

/** What is known of a figure from other files, printed or not. */
export type Within = (row: ExactRow) => Range | undefined;

class Model implements ModelledTable {
  readonly cells: ReleaseCell[] = [];
  readonly relations: Relation[] = [];
  readonly cellOf: (number | null)[];
  readonly #rows: readonly ExactRow[];
  readonly #rules: SafeRules;
  readonly #within: Within;
  readonly #earlier: (row: ExactRow) => Shown | undefined;

  constructor(
    rows: readonly ExactRow[],
    rules: SafeRules,
    within: Within,
    earlier: (row: ExactRow) => Shown | undefined
  ) {
    this.#within = within;
    this.#earlier = earlier;
    this.#rows = rows;
    this.#rules = rules;
    this.cellOf = rows.map(() => null);
  }

  addAuthorities(): void {
    for (const [at, row] of this.#ofLevel('la')) {
      const count = Exact.reveal(row.children);
      if (count !== null) this.#print(at, row, count, row.items.length === 0 ? 2 : 3);
    }
  }

  addRegions(): void {
    const answered = this.#ofLevel('la').filter(([at]) => this.cellOf[at] !== null);
    const under = Map.groupBy(answered, ([, row]) => `${row.area.regionCode}|${itemOf(row)}`);
    for (const [at, row] of this.#ofLevel('regional')) {
      const estimate = Exact.reveal(row.children);
      if (estimate === null) continue;
      const parts = (under.get(cellName(row)) ?? []).map(([part]) => this.cellOf[part]!);
      const sum = this.#sum(parts);
      if (parts.length === 0) this.#print(at, row, Math.round(estimate), 1);
      else if (isGrossed(row, sum)) {
        this.cellOf[at] = this.#add(row, sum, 1, { known: rangeBehind(row, sum) });
      } else this.#print(at, row, sum, 1);
      if (parts.length > 0) this.relations.push({ total: this.cellOf[at]!, parts });
    }
  }

  addEngland(): void {
    const regions = Map.groupBy(this.#ofLevel('regional'), ([, row]) => itemOf(row));
    for (const [at, row] of this.#ofLevel('national')) {
      const estimate = Exact.reveal(row.children);
      if (estimate === null) continue;
      const parts = (regions.get(itemOf(row)) ?? []).filter(([part]) => this.cellOf[part] !== null);
      const cells = parts.map(([part]) => this.cellOf[part]!);
      const sum = this.#sum(cells);
      if (parts.length === 0) this.#print(at, row, Math.round(estimate), 0);
      else if (isGrossed(row, sum)) this.#addRest(row, parts);
      else {
        this.#print(at, row, sum, 0);
        this.relations.push({ total: this.cellOf[at]!, parts: cells });
      }
    }
  }

  addItems(): void {
    for (const own of Map.groupBy([...this.#rows.entries()], ([, row]) => row.area.code).values()) {
      const total = own.find(([, row]) => row.items.length === 0);
      const whole = total ? this.cellOf[total[0]] : null;
      if (whole === null || whole === undefined) continue;
      const topics = Map.groupBy(
        own.filter(([, row]) => row.items.length > 0),
        ([, row]) => row.items[0]!.topic
      );
      for (const items of topics.values()) {
        const parts = items.map(([at]) => this.cellOf[at]!);
        if (parts.every((part) => part !== null) && this.#sum(parts) === this.cells[whole]!.count) {
          this.relations.push({ total: whole, parts });
        }
      }
    }
  }

  /** What England's rounded figure, less the grossed regions, says of the sum of the regions that are sums. */
  #addRest(row: ExactRow, parts: readonly (readonly [number, ExactRow])[]): void {
    const [grossed, summed] = [true, false].map((known) =>
      parts.filter(([at]) => (this.cells[this.cellOf[at]!]!.known !== undefined) === known)
    );
    if (summed!.length === 0) return;
    const england = rangePrinted(row);
    const others = grossed!.map(([, region]) => rangePrinted(region));
    const known: Range = {
      low: Math.max(0, Math.ceil(england.low - others.reduce((sum, { high }) => sum + high, 0))),
      high: Math.floor(england.high - others.reduce((sum, { low }) => sum + low, 0))
    };
    const cells = summed!.map(([at]) => this.cellOf[at]!);
    const rest = this.#add(row, this.#sum(cells), 0, { known });
    this.relations.push({ total: rest, parts: cells });
  }

  #print(at: number, row: ExactRow, count: number, rank: number): void {
    const { base } = this.#rules(row.area.level, row.academicYear);
    const known = base > 1 && count > 0 ? { known: rangePrinted(row, base) } : {};
    const within = this.#within(row);
    const isNobody = count === 0 && (cannotOccur(row) || within?.high === 0);
    const never = isNobody ? { structuralZero: true } : {};
    const limits = within ? { within } : {};
    const before = this.#earlier(row) === count ? { printedBefore: true } : {};
    this.cellOf[at] = this.#add(row, count, rank, { ...known, ...never, ...limits, ...before });
  }

  #add(row: ExactRow, count: number, rank: number, more: Partial<ReleaseCell>): number {
    return this.cells.push({ id: cellName(row), count, rank, ...more }) - 1;
  }

  #sum(cells: readonly number[]): number {
    return cells.reduce((sum, cell) => sum + this.cells[cell]!.count, 0);
  }

  #ofLevel(level: ExactRow['area']['level']): (readonly [number, ExactRow])[] {
    return [...this.#rows.entries()].filter(([, row]) => row.area.level === level);
  }
}
