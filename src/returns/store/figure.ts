import { UsageError } from '#files/refusal.ts';

/** A figure as a person writes it: a whole number, commas allowed, or `x` for not available. */
export function figureIn(text: string): number | 'x' {
  const plain = text.trim().replaceAll(',', '').toLowerCase();
  if (plain === 'x') return 'x';
  if (!/^\d{1,7}$/.test(plain)) {
    throw new UsageError(
      `"${text}" is not a figure: write a whole number, 0 included, or x for not available.`
    );
  }
  return Number(plain);
}
