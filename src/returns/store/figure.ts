import { UsageError } from '#files/refusal.ts';

const rule = 'write a whole number, 0 included, or x for not available.';

/**
 * A figure as a person writes it: a whole number, thousands parted by commas or not, or `x` for not available.
 * @throws UsageError that says what is wrong with it and what to write.
 */
export function figureIn(text: string): number | 'x' {
  const plain = text.trim().toLowerCase();
  if (plain === 'x') return 'x';
  if (/^(\d{1,7}|\d{1,3}(,\d{3}){1,2})$/.test(plain) && figure(plain) <= 9_999_999) {
    return figure(plain);
  }
  throw new UsageError(`"${shortened(text.trim())}" ${wrong(plain)}: ${rule}`);
}

function wrong(plain: string): string {
  if (/^[-\u2212]\s*\d/.test(plain)) return 'is below 0';
  if (/^\d[\d,]*\.\d+$/.test(plain)) return 'is not a whole number';
  if (/^\d{8,}$|^\d{1,3}(,\d{3}){2,}$/.test(plain)) return 'is more than a return holds';
  return 'is not a figure';
}

function shortened(text: string): string {
  return text.length > 40 ? `${text.slice(0, 40)}…` : text;
}

function figure(plain: string): number {
  return Number(plain.replaceAll(',', ''));
}
