import { Attack, unbounded, type Range } from './attack.ts';
import { suppress, type Suppression, type SuppressionSettings } from './secondary.ts';
import type { ReleaseTable } from './table.ts';

export interface ProtectionSettings extends SuppressionSettings {
  /** The least difference there must be between the lowest and highest value a small count could have. */
  readonly width: number;
  /** How often one more cell may be hidden before the release is refused. */
  readonly repairs?: number;
}

export interface ProtectedRelease extends Suppression {
  /** Cells hidden beyond what exact recovery asks, because a range was too narrow. */
  readonly repaired: readonly number[];
}

export class ReleaseNotProtected extends Error {
  override readonly name = 'ReleaseNotProtected';
}

/**
 * Hides cells until no small count can be found exactly nor within less than `width`, and the audit has shown it.
 * @throws ReleaseNotProtected where repairs do not end; publish less detail then.
 */
export async function protectRelease(
  table: ReleaseTable,
  settings: ProtectionSettings
): Promise<ProtectedRelease> {
  const repaired: number[] = [];
  for (let round = 0; round <= (settings.repairs ?? 50); round++) {
    const pattern = suppress(table, {
      ...settings,
      alsoHidden: [...(settings.alsoHidden ?? []), ...repaired]
    });
    const narrow = await narrowCells(table, pattern, settings);
    if (narrow.length === 0) return { ...pattern, repaired };
    const hidden = new Set([...pattern.primary, ...pattern.secondary]);
    for (const cell of narrow) {
      const more = cheapestNeighbour(table, cell, hidden);
      if (more === undefined) {
        throw new ReleaseNotProtected(
          `${table.cells[cell]!.id} can be narrowed down and nothing beside it is left to hide. Publish this breakdown for a larger area.`
        );
      }
      hidden.add(more);
      repaired.push(more);
    }
  }
  throw new ReleaseNotProtected(
    'Small counts can still be narrowed down after every repair allowed. Publish fewer breakdowns or larger areas.'
  );
}

/** Hidden small cells that an attacker can place within less than `width`, or below the threshold for certain. */
export async function narrowCells(
  table: ReleaseTable,
  pattern: Suppression,
  { width, threshold }: Pick<ProtectionSettings, 'width' | 'threshold'>
): Promise<number[]> {
  const hidden = new Set([...pattern.primary, ...pattern.secondary]);
  const known = table.cells.map(({ count }, cell): Range =>
    hidden.has(cell) ? { low: 0, high: unbounded } : { low: count, high: count }
  );
  const attack = await Attack.on(known, table.relations);
  try {
    const seen = new Map(pattern.primary.map((cell) => [cell, table.cells[cell]!.count]));
    const highest = new Map(seen);
    const lowest = new Map(seen);
    const wide = (cell: number) =>
      highest.get(cell)! - lowest.get(cell)! >= width && highest.get(cell)! >= threshold;

    // One answer far out for many cells at once proves most of them wide; the rest are solved one by one.
    for (let sweep = 0; sweep < 24; sweep++) {
      const left = pattern.primary.filter((cell) => !wide(cell));
      if (left.length === 0) return [];
      const weights = new Map(left.map((cell, at) => [cell, direction(at, sweep)]));
      const values = attack.witness(weights);
      if (!values) break;
      for (const cell of pattern.primary) {
        highest.set(cell, Math.max(highest.get(cell)!, values(cell)));
        lowest.set(cell, Math.min(lowest.get(cell)!, values(cell)));
      }
    }
    return pattern.primary.filter((cell) => {
      if (wide(cell)) return false;
      const range = attack.range(cell);
      return !range || range.high - range.low < width - 1e-6 || range.high < threshold - 1e-6;
    });
  } finally {
    attack.end();
  }
}

/** Spread-out, repeatable weights in [-1, 2]: mostly upwards, for most ranges are bounded below by 0. */
function direction(at: number, sweep: number): number {
  const spread = ((at * 0.618033988749895 + sweep * 0.754877666246693) % 1) * 3 - 1;
  return spread === 0 ? 1 : spread;
}

/** The least printed count, other than a total, in a sum with this cell. */
function cheapestNeighbour(
  { cells, relations }: ReleaseTable,
  cell: number,
  hidden: ReadonlySet<number>
): number | undefined {
  const beside = relations
    .filter(({ total, parts }) => total === cell || parts.includes(cell))
    .flatMap(({ total, parts }) => [...parts, total])
    .filter((other) => other !== cell && !hidden.has(other) && !cells[other]!.structuralZero);
  const cost = (other: number) =>
    (cells[other]!.count === 0 ? 1e6 : cells[other]!.count) - cells[other]!.rank * 1e7;
  return beside.sort((a, b) => cost(a) - cost(b))[0];
}
