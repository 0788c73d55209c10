import { upnFault } from '#domain/identifiers.ts';
import type { RowRule } from './rule.ts';

/** Letters of the UPN check in order of their value. */
const letters = 'ABCDEFGHJKLMNPQRTUVWXYZ';

const digits = Array.from(
  { length: 11 },
  (_, i) => `upn[2:12]::bigint // ${10 ** (10 - i)} % 10 * ${i + 2}`
).join(' + ');

const last = `case when upn[13] between '0' and '9' then ascii(upn[13]) - 48 else instr('${letters}', upn[13]) - 1 end * 13`;

export const upnCheck: RowRule = {
  kind: 'row',
  name: 'upn-check',
  says: ({ value }) => `upn "${value}" fails its check. ${upnFault(value) ?? ''}`.trim(),
  clauses: ({ supplied }) => {
    if (!supplied.has('upn')) return [];
    const form = `regexp_full_match(upn, '[${letters}][0-9]{11}[0-9${letters}]')`;
    const letter = `'${letters}'[(${digits} + ${last}) % 23 + 1]`;
    return [
      {
        column: 'upn',
        when: `upn is not null and case when ${form} then ${letter} <> upn[1] else true end`
      }
    ];
  }
};
