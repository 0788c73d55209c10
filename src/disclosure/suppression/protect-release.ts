import { Refusal } from '#files/refusal.ts';
import { narrowCells } from './narrow-cells.ts';
import { Repairs } from './repair.ts';
import { suppress, type Suppression, type SuppressionSettings } from './secondary.ts';
import type { ReleaseTable } from './table.ts';

export interface ProtectionSettings extends SuppressionSettings {
  /** The least difference there must be between the lowest and highest value a small count could have. */
  readonly width: number;
  /** How often more cells may be hidden before the release is refused. */
  readonly repairs?: number;
}

export interface ProtectedRelease extends Suppression {
  /** Cells hidden beyond what exact recovery asks, because a range was too narrow. */
  readonly repaired: readonly number[];
}

/** No pattern of hidden cells is safe. */
export class ReleaseNotProtected extends Refusal {}

/**
 * Hides cells until no small count can be found exactly nor within less than `width`, and the audit has shown it.
 * @throws ReleaseNotProtected where repairs do not end; publish less detail then.
 */
export async function protectRelease(
  table: ReleaseTable,
  settings: ProtectionSettings
): Promise<ProtectedRelease> {
  const repairs = new Repairs(table);
  const repaired = new Set<number>();
  for (let round = 0; round <= (settings.repairs ?? 50); round++) {
    const pattern = suppress(table, { ...settings, widening: [...repaired] });
    const narrow = await narrowCells(table, pattern, settings);
    if (narrow.length === 0) return { ...pattern, repaired: [...repaired] };
    const hidden = new Set([...pattern.primary, ...pattern.secondary]);
    const choice = repairs.choose(narrow, hidden, settings);
    if ('stuck' in choice) {
      throw new ReleaseNotProtected(
        `${table.cells[choice.stuck.cell]!.id} can be narrowed down and nothing beside it is left to hide. Publish this breakdown for a larger area.`
      );
    }
    for (const cell of choice.more) repaired.add(cell);
  }
  throw new ReleaseNotProtected(
    'Small counts can still be narrowed down after every repair allowed. Publish fewer breakdowns or larger areas.'
  );
}
