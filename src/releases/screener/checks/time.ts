import type { Check } from '../check.ts';
import { familyOf } from '../times.ts';

const periodNumber: Check = {
  code: 'time_period_num',
  outcome: 'FAIL',
  rule: 'time_period is four or six digits and nothing else.',
  faults: ({ levels }) => levels('time_period').filter((period) => !/^(\d{4}|\d{6})$/.test(period))
};

const identifierValid: Check = {
  code: 'time_id_valid',
  outcome: 'FAIL',
  rule: 'time_identifier is one of the standard’s.',
  faults: ({ levels }) => levels('time_identifier').filter((name) => !familyOf(name))
};

const identifierMix: Check = {
  code: 'time_id_mix',
  outcome: 'FAIL',
  rule: 'A file uses identifiers of one family only.',
  faults: ({ levels }) => {
    const families = new Set(levels('time_identifier').map(familyOf));
    return families.size > 1 ? [levels('time_identifier').join(', ')] : [];
  }
};

const period: Check = {
  code: 'time_period',
  outcome: 'FAIL',
  rule: 'time_period has the digits its identifier asks for.',
  faults: ({ combinations }) =>
    combinations(['time_period', 'time_identifier'])
      .filter(([time, name]) => time?.length !== familyOf(name ?? '')?.digits)
      .map((pair) => pair.join(' '))
};

const periodSix: Check = {
  code: 'time_period_six',
  outcome: 'FAIL',
  rule: 'Six digits are two consecutive years.',
  faults: ({ levels }) =>
    levels('time_period').filter(
      (time) => time.length === 6 && Number(time.slice(4)) !== (Number(time.slice(0, 4)) + 1) % 100
    )
};

/** Time before the other columns are looked at. */
export const timeIdentifiers: readonly Check[] = [periodNumber, identifierValid, identifierMix];

/** Time periods against their identifiers. */
export const timePeriods: readonly Check[] = [period, periodSix];
