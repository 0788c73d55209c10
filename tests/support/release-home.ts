import type { FixtureSnapshot, Row } from './warehouse-fixture.ts';

const leeds = 'E08000035';

/** A child of Leeds aged 10 in autumn 2025, missing since `start`. */
export function missing(child: string, start: string, more: Row = {}): Row {
  return {
    la_code: leeds,
    child_id: child,
    date_of_birth: '2015-10-10',
    sex: 'Female',
    episode_start: start,
    reason: 'Other',
    ...more
  };
}

const term = (id: string, asAt: string, rows: readonly Row[]): FixtureSnapshot => ({
  source: 'cme_register',
  term: id,
  asAt,
  las: [leeds],
  rows
});

const returned = (
  la: string,
  time: string,
  breakdowns: readonly [string, string, number | null][],
  collection = 'cme_census'
) =>
  breakdowns.map(([topic, item, count]): Row => ({
    time_period: time,
    time_identifier: 'Autumn term',
    new_la_code: la,
    collection,
    breakdown_topic: topic,
    breakdown: item,
    child_count: count
  }));

/**
 * Leeds by registers in autumn 2024 and autumn 2025 (the second reaches back into 2024/25), Barnsley by
 * aggregates under the code it had in each of the two terms, without a breakdown by reason.
 */
export const releaseSnapshots: readonly FixtureSnapshot[] = [
  term('2024-25-autumn', '2024-10-10', [
    missing('a', '2024-09-10'),
    missing('b', '2024-06-01', { sex: 'Male' })
  ]),
  term('2025-26-autumn', '2025-10-09', [
    missing('a', '2024-09-10', {
      episode_end: '2025-01-20',
      destination: 'Registered at a school'
    }),
    missing('b', '2024-06-01', { sex: 'Male', episode_end: '2024-08-01' }),
    missing('c', '2025-09-20', { sex: 'Male', reason: 'Mental health' }),
    missing('d', '2025-05-01'),
    ...Array.from({ length: 40 }, (_, index) => missing(`e${index}`, '2025-09-15'))
  ]),
  {
    source: 'la_return',
    asAt: '2024-11-01',
    las: ['E08000016'],
    rows: returned('E08000016', '202425', [
      ['Total', 'Total', 30],
      ['Sex', 'Female', 10],
      ['Sex', 'Male', 20],
      ['Sex', 'Unknown', 0]
    ])
  },
  {
    source: 'la_return',
    asAt: '2025-11-01',
    las: ['E08000038'],
    rows: [
      ...returned('E08000038', '202526', [
        ['Total', 'Total', 50],
        ['Sex', 'Female', 20],
        ['Sex', 'Male', 30],
        ['Sex', 'Unknown', 0],
        ['Reason', 'Other', null]
      ]),
      ...returned(
        'E08000038',
        '202526',
        [
          ['Total', 'Total', 12],
          ['Notices and orders', 'Section 437(1) notices issued', 3],
          ['Notices and orders', 'School attendance orders issued', null]
        ],
        'ehe_any_point'
      )
    ]
  },
  {
    source: 'ehe_register',
    term: '2025-26-autumn',
    asAt: '2025-10-09',
    las: [leeds],
    rows: [
      {
        la_code: leeds,
        child_id: 'c',
        date_of_birth: '2015-10-10',
        episode_start: '2025-09-01',
        reason: 'Lifestyle'
      },
      {
        la_code: leeds,
        child_id: 'h',
        date_of_birth: '2014-10-10',
        episode_start: '2024-10-01',
        episode_end: '2025-03-01',
        destination: 'Registered at a school',
        previous_setting: 'Academy',
        reason: 'Mental health',
        section_437_notices: 2,
        sao_issued: 0
      }
    ]
  },
  {
    source: 'school_roll',
    term: '2025-26-autumn',
    asAt: '2025-10-09',
    las: [leeds],
    rows: [
      { la_code: leeds, child_id: 'd', urn: '100001', enrolled_from: '2025-09-02' },
      {
        la_code: leeds,
        child_id: 'e1',
        urn: '100001',
        enrolled_from: '2025-09-02',
        enrolled_to: '2025-10-02'
      }
    ]
  }
];
