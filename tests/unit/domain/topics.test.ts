import { describe, expect, it } from 'vitest';
import { collections } from '#domain/collection.ts';
import {
  geographicLevelOf,
  levelOfCode,
  levelOfGeographicLevel,
  levels
} from '#domain/area-level.ts';
import {
  isOfficial,
  isTopic,
  notSuppliedItem,
  officialTopics,
  topicLabel,
  topicNames,
  topicOfLabel
} from '#domain/topics.ts';

describe('topics', () => {
  it('carry the published wording', () => {
    expect(officialTopics('cme').map(topicLabel)).toEqual([
      'Total',
      'Sex',
      'Year group',
      'Duration',
      'Reason'
    ]);
    expect(officialTopics('ehe').map(topicLabel)).toEqual(['Total', 'Sex', 'Year group', 'Reason']);
  });
  it('are found back by their wording', () => {
    for (const topic of topicNames) expect(topicOfLabel(topicLabel(topic))).toBe(topic);
    expect(topicOfLabel('year group')).toBeNull();
  });
  it('are local unless DfE publishes them', () => {
    for (const collection of collections) expect(isOfficial(collection, 'ethnicity')).toBe(false);
    expect(isOfficial('ehe', 'duration')).toBe(false);
    expect(isTopic('gender')).toBe(false);
  });
});

describe('notSuppliedItem', () => {
  it('is a word for a blank that the code list of the topic holds', () => {
    expect(notSuppliedItem('cme', 'reason')).toBe('Not recorded');
    expect(notSuppliedItem('ehe', 'reason')).toBe('No reason given');
    expect(notSuppliedItem('cme', 'previous_setting')).toBe('Elsewhere/Unknown');
    expect(notSuppliedItem('cme', 'sex')).toBe('Unknown');
  });
});

describe('levelOfCode', () => {
  it.each([
    ['E92000001', 'national'],
    ['E12000001', 'regional'],
    ['E13000002', 'regional'],
    ['E06000047', 'la'],
    ['E08000037', 'la'],
    ['E09000001', 'la'],
    ['E10000006', 'la'],
    ['W92000004', null],
    ['E05000001', null],
    ['909', null]
  ])('of %s is %s', (code, level) => {
    expect(levelOfCode(code)).toBe(level);
  });
});

describe('geographicLevelOf', () => {
  it('is found back by levelOfGeographicLevel', () => {
    for (const level of levels)
      expect(levelOfGeographicLevel(geographicLevelOf(level))).toBe(level);
    expect(levelOfGeographicLevel('School')).toBeNull();
  });
});
