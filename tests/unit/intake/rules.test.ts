import { describe, expect, it } from 'vitest';
import { rules } from '#intake/rules/all.ts';
import { faultsOf, loadText, register, withFolder } from './support.ts';

/** Rows that break each rule, with the faults they must give, and rows just inside it, with none. */
const cases: Record<string, [name: string, text: string, faults: string[]][]> = {
  'required-value-missing': [
    ['a blank sex', register({ sex: '' }), ['2 sex required-value-missing']],
    ['a blank optional value', register({ reason: '' }), []]
  ],
  'bad-date': [
    ['30 February', register({ date_of_birth: '2012-02-30' }), ['2 date_of_birth bad-date']],
    [
      '29 February of a common year',
      register({ episode_start: '2025-02-29' }),
      ['2 episode_start bad-date']
    ],
    ['29 February of a leap year', register({ date_of_birth: '2012-02-29' }), []],
    ['slashes', register({ episode_start: '01/09/2025' }), ['2 episode_start bad-date']],
    [
      'a time of day',
      register({ episode_start: '2025-09-01 00:00:00' }),
      ['2 episode_start bad-date']
    ],
    ['one-figure months', register({ episode_start: '2025-9-01' }), ['2 episode_start bad-date']]
  ],
  'year-out-of-range': [
    ['1989', register({ notified_on: '1989-12-31' }), ['2 notified_on year-out-of-range']],
    ['1990', register({ notified_on: '1990-01-01' }), []],
    ['the end of next year', register({ episode_end: '2026-12-31' }), []],
    [
      'the year after next',
      register({ episode_end: '2027-01-01' }),
      ['2 episode_end year-out-of-range']
    ]
  ],
  'end-before-start': [
    ['the day before', register({ episode_end: '2025-09-09' }), ['2 episode_end end-before-start']],
    ['the same day', register({ episode_end: '2025-09-10' }), []]
  ],
  'start-after-as-at': [
    [
      'the day after',
      register({ episode_start: '2025-10-10' }),
      ['2 episode_start start-after-as-at']
    ],
    ['the as-at day itself', register({ episode_start: '2025-10-09' }), []]
  ],
  'age-out-of-range': [
    [
      'born the day after the start',
      register({ date_of_birth: '2025-09-11' }),
      ['2 date_of_birth age-out-of-range']
    ],
    ['born on the start', register({ date_of_birth: '2025-09-10' }), []],
    [
      'twenty on the start',
      register({ date_of_birth: '2005-09-10' }),
      ['2 date_of_birth age-out-of-range']
    ],
    ['twenty the day after', register({ date_of_birth: '2005-09-11' }), []],
    [
      'start unknown, recorded at twenty',
      register({ date_of_birth: '2000-01-01', episode_start: '', recorded_on: '2021-01-01' }),
      ['2 date_of_birth age-out-of-range']
    ]
  ],
  'unknown-la': [
    ['a three-figure code', register({ la_code: '330' }), ['2 la_code unknown-la']],
    ['a region', register({ la_code: 'E12000005' }), ['2 la_code unknown-la']]
  ],
  'la-not-in-force': [
    ['Cumbria in 2025', register({ la_code: 'E10000006' }), ['2 la_code la-not-in-force']],
    ['Cumberland in 2025', register({ la_code: 'E06000063' }), []]
  ],
  'value-outside-list': [
    ['a sex in lower case', register({ sex: 'female' }), ['2 sex value-outside-list']],
    ['a reason misspelt', register({ reason: 'Mental helth' }), ['2 reason value-outside-list']],
    [
      'a reason of home education',
      register({ reason: 'Lifestyle' }),
      ['2 reason value-outside-list']
    ],
    ['yes for true', register({ fsm_eligible: 'yes' }), ['2 fsm_eligible value-outside-list']],
    ['TRUE of a spreadsheet', register({ fsm_eligible: 'TRUE' }), []],
    ['a blank around the value', register({ sex: ' Male ' }), []]
  ],
  'not-a-whole-number': [
    ['decile 0', register({ imd_decile: '0' }), ['2 imd_decile not-a-whole-number']],
    ['decile 11', register({ imd_decile: '11' }), ['2 imd_decile not-a-whole-number']],
    ['decile 1.5', register({ imd_decile: '1.5' }), ['2 imd_decile not-a-whole-number']],
    ['decile 10', register({ imd_decile: '10' }), []]
  ],
  'upn-check': [
    ['a wrong letter', register({ upn: 'V123456789012' }), ['2 upn upn-check']],
    ['the right letter', register({ upn: 'A123456789012' }), []],
    ['a temporary number', register({ upn: 'X12345678901A' }), []],
    ['too short', register({ upn: 'V12345678901' }), ['2 upn upn-check']]
  ],
  'nhs-number-check': [
    ['a sound number', register({ nhs_number: '9434765919' }), []],
    [
      'its last digit changed',
      register({ nhs_number: '9434765918' }),
      ['2 nhs_number nhs-number-check']
    ],
    ['blanks inside', register({ nhs_number: '943 476 5919' }), ['2 nhs_number nhs-number-check']]
  ],
  'duplicate-row': [
    [
      'a row thrice',
      register({ child_id: 'A' }, { child_id: 'A' }, { child_id: 'A' }),
      ['3 - duplicate-row', '4 - duplicate-row']
    ],
    [
      'the same child in two authorities',
      register({ child_id: 'A' }, { child_id: 'A', la_code: 'E08000026' }),
      []
    ]
  ],
  'overlapping-episodes': [
    [
      'one open while the next starts',
      register({ child_id: 'A' }, { child_id: 'A', episode_start: '2025-09-20' }),
      ['2 episode_start overlapping-episodes', '3 episode_start overlapping-episodes']
    ],
    [
      'a day shared',
      register(
        { child_id: 'A', episode_end: '2025-09-21' },
        { child_id: 'A', episode_start: '2025-09-20' }
      ),
      ['2 episode_start overlapping-episodes', '3 episode_start overlapping-episodes']
    ],
    [
      'touching',
      register(
        { child_id: 'A', episode_end: '2025-09-20' },
        { child_id: 'A', episode_start: '2025-09-20' }
      ),
      []
    ],
    [
      'a zero-length episode within another',
      register(
        { child_id: 'A' },
        { child_id: 'A', episode_start: '2025-09-20', episode_end: '2025-09-20' }
      ),
      []
    ],
    [
      'one recorded in error',
      register(
        { child_id: 'A', destination: 'Recorded in error', episode_end: '2025-10-01' },
        { child_id: 'A', episode_start: '2025-09-20' }
      ),
      []
    ],
    [
      'one inside a long one, past a short one',
      register(
        { child_id: 'A', episode_start: '2024-09-10', episode_end: '2025-06-01' },
        { child_id: 'A', episode_start: '2024-10-01', episode_end: '2024-10-05' },
        { child_id: 'A', episode_start: '2025-05-01', episode_end: '2025-07-01' }
      ),
      [2, 3, 4].map((line) => `${line} episode_start overlapping-episodes`)
    ],
    [
      'an unknown start recorded inside another',
      register({ child_id: 'A' }, { child_id: 'A', episode_start: '', recorded_on: '2025-09-15' }),
      ['2 episode_start overlapping-episodes', '3 episode_start overlapping-episodes']
    ],
    [
      'an unknown start recorded after the other ended',
      register(
        { child_id: 'A', episode_end: '2025-09-15', recorded_on: '' },
        { child_id: 'A', episode_start: '', recorded_on: '2025-09-15' }
      ),
      []
    ]
  ],
  'two-dates-of-birth': [
    [
      'one child, two dates',
      register(
        { child_id: 'A', episode_end: '2025-09-11' },
        { child_id: 'A', episode_start: '2025-09-11', date_of_birth: '2012-05-02' }
      ),
      ['2 date_of_birth two-dates-of-birth', '3 date_of_birth two-dates-of-birth']
    ],
    [
      'the same number in another authority',
      register(
        { child_id: 'A' },
        { child_id: 'A', la_code: 'E08000026', date_of_birth: '2013-01-01' }
      ),
      []
    ]
  ]
};

const elsewhere = [
  'period-of-another-return',
  'breakdown-not-in-list',
  'not-an-academic-year',
  'not-a-period',
  'not-a-figure'
];

describe('rules', () => {
  it('are each held by cases here or in the tests of their source', () => {
    const held = [...Object.keys(cases), ...elsewhere].sort();
    expect(held).toEqual(rules.map((rule) => rule.name).sort());
  });

  for (const [rule, list] of Object.entries(cases)) {
    describe(rule, () => {
      for (const [name, text, faults] of list) {
        it(`${faults.length > 0 ? 'refuses' : 'accepts'} ${name}`, async () => {
          expect(await faultsOf(text)).toEqual(faults);
        });
      }
    });
  }

  it('all speak of one row at once', async () => {
    const row = register({
      sex: 'F',
      date_of_birth: 'May',
      upn: 'X',
      reason: '?',
      la_code: 'E1',
      imd_decile: 'low'
    });
    expect(await faultsOf(row)).toEqual([
      '2 la_code unknown-la',
      '2 date_of_birth bad-date',
      '2 reason value-outside-list',
      '2 sex value-outside-list',
      '2 imd_decile not-a-whole-number',
      '2 upn upn-check'
    ]);
  });

  it('say the value, the rule and the nearest allowed value', () =>
    withFolder(async (folder) => {
      const { faults } = await loadText(folder, register({ reason: 'Mental helth' }));
      expect(faults[0]).toEqual({
        line: 2,
        column: 'reason',
        value: 'Mental helth',
        rule: 'value-outside-list',
        sentence:
          'reason "Mental helth" is not in its list; the nearest allowed value is "Mental health".'
      });
    }));
});
