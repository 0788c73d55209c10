import type { Check } from '../check.ts';
import type { Screened } from '../screened.ts';

const obsolete = [':', '~'];
const symbols = ['c', 'x', 'z', 'low', 'k', 'u'];
const numeric = /^-?\d+(\.\d+)?$/;

const names = ({ indicators }: Screened): string[] =>
  indicators.map((row) => row['col_name'] ?? '');

const invalid: Check = {
  code: 'ind_invalid_entry',
  outcome: 'FAIL',
  rule: 'No indicator cell uses an obsolete symbol.',
  faults: (files) =>
    names(files).filter((name) => files.levels(name).some((cell) => obsolete.includes(cell)))
};

const blank: Check = {
  code: 'blanks_indicators',
  outcome: 'FAIL',
  rule: 'No indicator cell is blank.',
  faults: (files) => names(files).filter((name) => files.levels(name).includes(''))
};

const numberOrSymbol: Check = {
  code: 'ind_number_or_symbol',
  outcome: 'FAIL',
  rule: 'An indicator cell is a bare number or one of c, x, z, low, k, u.',
  faults: (files) =>
    names(files).flatMap((name) =>
      files
        .levels(name)
        .filter(
          (cell) =>
            cell !== '' &&
            !obsolete.includes(cell) &&
            !symbols.includes(cell) &&
            !numeric.test(cell)
        )
        .map((cell) => `${name}: ${cell}`)
    )
};

/** What the indicator cells hold. */
export const indicators: readonly Check[] = [invalid, blank, numberOrSymbol];
