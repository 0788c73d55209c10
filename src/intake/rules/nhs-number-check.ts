import { nhsNumberFault } from '#domain/identifiers.ts';
import type { RowRule } from './rule.ts';

const sum = Array.from(
  { length: 9 },
  (_, i) => `nhs_number::bigint // ${10 ** (9 - i)} % 10 * ${10 - i}`
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
        when: `nhs_number is not null and case when ${form} then ${check} <> nhs_number::bigint % 10 else true end`
      }
    ];
  }
};
