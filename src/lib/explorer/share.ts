import type { Quantity, Sheet, Shown } from './sheet.ts';

/**
 * A share in per cent, worked out from figures as shown: a hidden count keeps its symbol, a hidden
 * total hides the share, and a share of nobody does not apply.
 */
export function share(count: Shown, total: Shown, exact: boolean): Shown {
  if (total === 0) return 'z';
  if (count === 0 && typeof total === 'number') return 0;
  if (typeof count === 'string') return count;
  if (typeof total === 'string') return total === 'low' ? 'x' : total;
  // Rounding can make a part larger than its whole, never a share more than all.
  const percent = Math.min(100, (100 * count) / total);
  const rounded = exact ? Math.round(percent * 10) / 10 : Math.floor(percent + 0.5);
  return rounded === 0 ? 'low' : rounded;
}

/**
 * One cohort less the other, from figures as shown. With a symbol on a side there is no difference to
 * give, and the symbol says why: withheld before not available, not available before too small.
 */
export function difference(here: Shown, there: Shown): Shown {
  if (typeof here === 'number' && typeof there === 'number') {
    return Math.round((here - there) * 1e6) / 1e6;
  }
  return (['c', 'x', 'z', 'low'] as const).find((symbol) => here === symbol || there === symbol)!;
}

/** What is shown of every row, in the order of the sheet. */
export function shownAs(sheet: Sheet, quantity: Quantity, across: string | null): readonly Shown[] {
  switch (quantity) {
    case 'value':
      return sheet.value;
    case 'percent':
      return sheet.percent ?? sheet.value;
    case 'rate':
      return sheet.rate ?? sheet.value;
    case 'row':
      return shares(sheet, across === null ? undefined : sheet.over[across]);
    case 'column':
      return shares(sheet, across === null ? undefined : sheet.only[across]);
    case 'difference':
      return sheet.value.map((here, row) => difference(here, sheet.other?.[row] ?? 'x'));
  }
}

function shares(sheet: Sheet, totals: readonly Shown[] | undefined): readonly Shown[] {
  return sheet.value.map((count, row) => share(count, totals?.[row] ?? 'x', sheet.exact));
}

/** The unit of what is shown. */
export function unitOf(sheet: Sheet, quantity: Quantity): string {
  if (quantity === 'percent' || quantity === 'row' || quantity === 'column') return 'per cent';
  return quantity === 'rate' ? 'per 100' : sheet.unit;
}
