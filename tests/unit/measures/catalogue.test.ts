import { describe, expect, it } from 'vitest';
import { topicNames } from '#domain/topics.ts';
import { catalogue, measureNamed } from '#measures/catalogue.ts';

describe('catalogue', () => {
  it('holds every measure of the contract', () => {
    const names = catalogue.map((measure) => measure.name);
    expect(names).toEqual(
      expect.arrayContaining([
        'census_day',
        'any_point_year',
        'any_point_term',
        'started',
        'ended',
        'returned_to_school',
        'median_weeks_missing',
        'rate_per_100',
        'ehe_census_day',
        'ehe_any_point_year',
        'ehe_any_point_term'
      ])
    );
    expect(new Set(names).size).toBe(names.length);
  });

  it.each(catalogue.map((measure) => [measure.name, measure] as const))(
    '%s says what it is, how it is counted and where the rule comes from',
    (_name, measure) => {
      for (const words of [measure.label, measure.definition, measure.method, measure.source]) {
        expect(words.length).toBeGreaterThan(10);
      }
      expect(measure.definition.endsWith('.')).toBe(true);
      expect(measure.caveats.length).toBeGreaterThan(0);
      expect(measure.topics[0]).toBe('total');
      expect(measure.topics.every((topic) => topicNames.includes(topic))).toBe(true);
      expect(catalogue.some((other) => other.name === measure.counts)).toBe(true);
      expect(measure.view).toMatch(/^counted_[a-z_]+$/);
    }
  );

  it('offers duration for census-day measures only', () => {
    for (const measure of catalogue) {
      expect(measure.topics.includes('duration')).toBe(measure.onCensusDay);
    }
  });

  it('names local measures as local', () => {
    const local = catalogue.filter((measure) => !measure.official);
    for (const measure of local) expect(measure.source).toMatch(/^Local/);
  });
});

describe('measureNamed(name)', () => {
  it('names the nearest when there is none', () => {
    expect(() => measureNamed('any_point')).toThrow(/nearest is "any_point_(year|term)"/);
  });
});
