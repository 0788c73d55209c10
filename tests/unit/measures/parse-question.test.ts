import { describe, expect, it } from 'vitest';
import { demoViewer } from '#access/viewer.ts';
import { UsageError } from '#files/refusal.ts';
import { parseQuestion } from '#measures/parse-question.ts';
import type { QuestionWords } from '#measures/parse-question.ts';

const parse = (words: Partial<QuestionWords> = {}) =>
  parseQuestion({ measure: 'census_day', term: '2025-26-autumn', ...words }, demoViewer);

describe('parseQuestion(words, viewer)', () => {
  it('asks about England, latest and safe when nothing else is said', () => {
    expect(parse()).toEqual({
      measure: 'census_day',
      periods: ['2025-26-autumn'],
      areas: [],
      levels: ['national'],
      by: [],
      where: {},
      basis: 'latest',
      protection: 'safe',
      viewer: demoViewer
    });
  });

  it('splits lists at commas and takes an option given twice', () => {
    const asked = parse({ term: ['2024-25-autumn, 2025-26-autumn', '2024-25'], by: 'sex,reason' });
    expect(asked.periods).toEqual(['2024-25-autumn', '2025-26-autumn', '2024-25']);
    expect(asked.by).toEqual(['sex', 'reason']);
  });

  it('asks about no level when areas are named', () => {
    expect(parse({ area: 'E08000037' }).levels).toEqual([]);
  });

  it('keeps a comma inside an item and splits at the next topic', () => {
    expect(
      parse({ where: 'sen_provision=Education, health and care plan,sex=Female' }).where
    ).toEqual({ sen_provision: 'Education, health and care plan', sex: 'Female' });
  });

  it('takes an item that holds an equals sign or a slash', () => {
    expect(parse({ where: ['previous_setting=Elsewhere/Unknown', 'ward=A=B'] }).where).toEqual({
      previous_setting: 'Elsewhere/Unknown',
      ward: 'A=B'
    });
  });

  const faults: [Partial<QuestionWords>, string][] = [
    [{ measure: 'cencus_day' }, 'There is no measure "cencus_day". The nearest is "census_day"'],
    [{ by: 'gender' }, 'There is no topic "gender"'],
    [{ by: 'sex,reason,ethnicity,ward' }, 'at most three topics'],
    [{ where: 'sex' }, '"sex" in --where is not topic=item'],
    [{ where: ['sex=Female', 'sex=Male'] }, 'names sex twice'],
    [{ level: 'county' }, '"county" is not a level: use national, regional, la'],
    [{ area: 'E08000037', level: 'la' }, 'not both'],
    [{ basis: 'newest' }, '"newest" is not a basis: use returned, latest'],
    [{ protection: 'full' }, '"full" is not a protection'],
    [{ term: ' , ' }, 'Name a term with --term'],
    [{ area: 'E'.repeat(3000) }, 'area']
  ];
  it.each(faults)('refuses %j in one sentence', (words, message) => {
    expect(() => parse(words)).toThrow(UsageError);
    expect(() => parse(words)).toThrow(message);
  });
});
