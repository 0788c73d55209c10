import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { demoViewer, type Viewer } from '#access/viewer.ts';
import { loadReference } from '#reference/reference.ts';
import { missing } from './release-home.ts';
import type { FixtureSnapshot, Row } from './warehouse-fixture.ts';

export const leeds = 'E08000035';
export const bradford = 'E08000032';
export const yorkshire = 'E12000003';

/** Girls and boys missing on the census days of two autumns; everyone else returned and had nobody. */
const children = {
  '2024-25-autumn': { [leeds]: [507, 614], [bradford]: [702, 776], E08000037: [801, 832] },
  '2025-26-autumn': { [leeds]: [618, 619], [bradford]: [613, 733], E08000037: [846, 863] }
} as const;

/** What nobody of Leeds may find: the exact totals of Yorkshire, England and Bradford. */
export const secrets = [2_583, 2_599, 4_292, 4_232, 1_346, 1_478];

/** Every authority of England on two census days. */
export const limitedSnapshots: readonly FixtureSnapshot[] = (
  [
    ['2024-25-autumn', '2024-10-03', '2024-09-16'],
    ['2025-26-autumn', '2025-10-02', '2025-09-15']
  ] as const
).map(([term, day, start]) => ({
  source: 'cme_register',
  term,
  asAt: `${day.slice(0, 8)}09`,
  las: loadReference()
    .lasInForce(day)
    .map(({ laCode }) => laCode),
  rows: Object.entries(children[term]).flatMap(([la, [girls, boys]]): Row[] =>
    Array.from({ length: girls + boys }, (_, at) =>
      missing(`${term.slice(0, 4)}-${at}`, start, {
        la_code: la,
        sex: at < girls ? 'Female' : 'Male',
        reason: at % 3 === 0 ? 'Waiting school start' : 'Other'
      })
    )
  )
}));

const person = (
  id: string,
  areas: Viewer['areas'],
  exactCounts: Viewer['exactCounts'] = areas
) => ({
  ...demoViewer,
  id,
  name: `Person ${id}`,
  areas,
  exactCounts
});

/** People of one area and of several, one with every exact count of theirs, and one who may see everything protected. */
export const limited = {
  leeds: person('leeds', [leeds]),
  lax: person('lax', [leeds], 'all'),
  yorkshire: person('yorkshire', [yorkshire]),
  two: person('two', [leeds, 'E08000037']),
  reader: person('reader', 'all', [])
} as const satisfies Record<string, Viewer>;

/** Lists them in the `people.json` of a home, with the demonstration viewer. */
export function limitedPeople(home: string): void {
  writeFileSync(join(home, 'people.json'), JSON.stringify([demoViewer, ...Object.values(limited)]));
}
