import { UsageError } from '#files/refusal.ts';

/** A figure as a person writes it: a whole number, thousands parted by commas or not, or `x` for not available. */
export function figureIn(text: string): number | 'x' {
  const plain = text.trim().toLowerCase();
  if (plain === 'x') return 'x';
  if (!/^(\d{1,7}|\d{1,3}(,\d{3}){1,2})$/.test(plain) || figure(plain) > 9_999_999) {
    throw new UsageError(
      `"${text}" is not a figure: write a whole number, 0 included, or x for not available.`
    );
  }
  return figure(plain);
}

function figure(plain: string): number {
  return Number(plain.replaceAll(',', ''));
}
