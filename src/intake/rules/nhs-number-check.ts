import { nhsNumberFault } from '#domain/identifiers.ts';
import type { RowRule } from './rule.ts';

const sum = Array.from(
  { length: 9 },
  (_, i) => `(ascii(nhs_number[${i + 1}]) - 48) * ${10 - i}`
).join(' + ');

export const nhsNumberCheck: RowRule = {
  kind: 'row',
  name: 'nhs-number-check',
  says: ({ value }) =>
    `nhs_number "${value}" fails its check. ${nhsNumberFault(value) ?? ''}`.trim(),
  clauses: ({ supplied }) => {
    if (!supplied.has('nhs_number')) return [];
    const form = `regexp_full_match(nhs_number, '[0-9]{10}')`;
    const check = `(11 - (${sum}) % 11) % 11`;
    return [
      {
        column: 'nhs_number',
        when: `nhs_number is not null and (not ${form} or ${check} <> ascii(nhs_number[10]) - 48)`
      }
    ];
  }
};
