import { describe, expect, it } from 'vitest';
import { collections } from '#domain/collection.ts';
import { durationBands } from '#domain/duration-band.ts';
import { notSuppliedItem, officialTopics, topicNames } from '#domain/topics.ts';
import { yearGroups } from '#domain/year-group.ts';
import { loadReference } from '#reference/reference.ts';

const reference = loadReference();
const list = (...question: Parameters<typeof reference.itemsOf>) =>
  reference.itemsOf(...question).map((row) => row.item);

const duration = [
  'Less than 2 weeks',
  '2 to 4 weeks',
  '4 to 8 weeks',
  '8 to 12 weeks',
  '12 to 26 weeks',
  '26 to 52 weeks',
  'Over 52 weeks',
  'Unknown'
];

const reasons = [
  'Moved in from another local authority',
  'Moved in from another country',
  'School application awaiting outcome',
  'Offered school place but not yet accepted',
  'Waiting school start',
  'Did not get school preference',
  'Unsuitable elective home education',
  'Difficulty accessing suitable school place',
  'School dissatisfaction general',
  'School dissatisfaction SEND',
  'Mental health',
  'Physical health',
  'Parental decision not to register at school',
  'Did not apply for school place at compulsory school age',
  'Challenging school attendance order',
  'Believed to have moved to another local authority',
  'Believed to have moved to another country',
  'Unknown',
  'Not recorded',
  'Other'
];

const eheReasons = [
  'Mental health',
  'Physical health',
  'Health concerns related to COVID19',
  'School dissatisfaction general',
  'School dissatisfaction SEND',
  'School dissatisfaction bullying',
  'Lifestyle',
  'Philosophical or preferential',
  'Religious',
  'Risk of school exclusion',
  'Permanent exclusion',
  'Did not get school preference',
  'Difficulty accessing suitable school place',
  'Offered school place but not yet accepted',
  'Did not apply for school place at compulsory school age',
  'School suggestion',
  'Other',
  'No reason given',
  'Unknown'
];

describe('the official code lists of 2025/26', () => {
  it('make the 45 rows of a CME area and term, in published order', () => {
    const rows = officialTopics('cme').flatMap((topic) => list('cme', topic, '2025-26-autumn'));
    expect(rows).toEqual([
      'Total',
      'Female',
      'Male',
      'Unknown',
      ...yearGroups,
      ...duration,
      ...reasons
    ]);
    expect(rows).toHaveLength(45);
  });
  it('make the 36 rows of an EHE area and term, in published order', () => {
    const rows = officialTopics('ehe').flatMap((topic) => list('ehe', topic, '2025-26'));
    expect(rows).toEqual(['Total', 'Female', 'Male', 'Unknown', ...yearGroups, ...eheReasons]);
    expect(rows).toHaveLength(36);
  });
  it('word every row of the published series', () => {
    const published = reference.published.map((row) => row.breakdown);
    const listed = officialTopics('cme').flatMap((topic) => list('cme', topic, '2025-26'));
    expect(new Set(published)).toEqual(new Set(listed));
  });
  it('agree with the words of the domain', () => {
    expect(list('cme', 'duration', '2025-26')).toEqual([
      ...durationBands.map((b) => b.item),
      'Unknown'
    ]);
    expect(list('ehe', 'year_group', '2022-23')).toEqual(yearGroups);
  });
});

describe('code lists over time', () => {
  it('have no CME reason or duration before 2023/24', () => {
    for (const year of ['2021-22', '2022-23']) {
      expect(list('cme', 'reason', year)).toEqual([]);
      expect(list('cme', 'duration', year)).toEqual([]);
    }
    expect(list('cme', 'duration', '2023-24')).toEqual(duration);
  });
  it('have fifteen CME reasons in 2023/24 and 2024/25', () => {
    const later = [
      'School dissatisfaction general',
      'School dissatisfaction SEND',
      'Mental health'
    ];
    later.push('Physical health', 'Parental decision not to register at school');
    for (const year of ['2023-24', '2024-25']) {
      expect(list('cme', 'reason', year)).toEqual(
        reasons.filter((reason) => !later.includes(reason))
      );
      expect(list('cme', 'reason', year)).toHaveLength(15);
    }
  });
  it('have no item twice and count on from 1 in every list and year', () => {
    for (const collection of collections) {
      for (const topic of topicNames) {
        for (const { academicYear } of reference.terms) {
          const rows = reference.itemsOf(collection, topic, academicYear);
          expect(new Set(rows.map((row) => row.item)).size).toBe(rows.length);
          expect(rows.map((row) => row.itemOrder)).toEqual(rows.map((_, i) => i + 1));
        }
      }
    }
  });
  it('hold the item that counts what was not supplied', () => {
    for (const collection of collections) {
      for (const topic of topicNames) {
        if (topic === 'total') continue;
        for (const { academicYear } of reference.terms) {
          const items = list(collection, topic, academicYear);
          if (items.length > 0) expect(items).toContain(notSuppliedItem(collection, topic));
        }
      }
    }
  });
});

describe('reason_crosswalk.csv', () => {
  it.each([
    ['cme', '2023-24'],
    ['cme', '2024-25'],
    ['ehe', '2022-23'],
    ['ehe', '2024-25']
  ] as const)('gives every newest %s reason its place in the list of %s', (collection, year) => {
    for (const reason of list(collection, 'reason', '2025-26')) {
      const counted = reference.reasonInForce(collection, reason, year);
      expect(list(collection, 'reason', year)).toContain(counted);
    }
  });
  it('leaves a reason that the older list has as it is', () => {
    for (const reason of list('cme', 'reason', '2024-25')) {
      expect(reference.reasonInForce('cme', reason, '2024-25')).toBe(reason);
    }
  });
});
