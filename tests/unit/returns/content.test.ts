import { describe, expect, it } from 'vitest';
import { explained, factsOf, findingKey } from '#returns/content.ts';
import type { CheckFinding } from '#returns/run-checks.ts';
import type { Explanation } from '#returns/store/record.ts';

const query: CheckFinding = {
  rule: 'no-date-of-birth',
  says: 'Every child on the register on census day has a date of birth.',
  severity: 'query',
  officialCode: null,
  sentence: '2 children have no date of birth and so cannot be counted.',
  cells: ['cme_census, Total, Total'],
  children: ['A', 'B'],
  figures: [2]
};

const answer: Explanation = {
  finding: findingKey(query),
  sentence: query.sentence,
  facts: factsOf(query),
  wording: 'They arrived last week.',
  by: 'sam',
  at: '2025-10-20T09:30:00.000Z'
};

const explanationOf = (finding: CheckFinding, given: Explanation = answer) =>
  explained([finding], [given])[0]?.explanation;

describe('explained(findings, explanations)', () => {
  it('keeps an explanation when the same query is only worded otherwise', () => {
    expect(explanationOf({ ...query, sentence: 'Two have no date of birth.' })).toBe(answer);
    expect(explanationOf({ ...query, says: 'The official wording.', officialCode: '1010' })).toBe(
      answer
    );
  });

  it('asks again when other children, other numbers or another load are concerned', () => {
    expect(explanationOf({ ...query, children: ['A', 'C'] })).toBeNull();
    expect(explanationOf({ ...query, figures: [3] })).toBeNull();
    expect(explanationOf({ ...query, load: 'f3480b' })).toBeNull();
  });

  it('holds one that was written before facts were kept to its sentence', () => {
    const before = { ...answer, facts: null };
    expect(explanationOf(query, before)).toBe(before);
    expect(explanationOf({ ...query, sentence: 'It reads otherwise.' }, before)).toBeNull();
  });
});
