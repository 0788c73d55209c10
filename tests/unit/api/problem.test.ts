import { error } from '@sveltejs/kit';
import { describe, expect, it } from 'vitest';
import { Refusal, UsageError } from '#files/refusal.ts';
import { ApiError, problemOf, problemResponse } from '../../../src/lib/server/api/problem.ts';

const problem = (thrown: unknown) => problemOf(thrown, '/api/v1/terms', 'ab12');

describe('problemOf(thrown, instance, requestId)', () => {
  it('answers 400 to usage, without the dashes of the command line', () => {
    expect(problem(new UsageError('Cross at most three topics in --by.'))).toMatchObject({
      status: 400,
      detail: 'Cross at most three topics in by.'
    });
  });

  it('answers 403 to a refusal and the status of an error that has one', () => {
    expect(problem(new Refusal('No.')).status).toBe(403);
    expect(problem(new ApiError(406, 'No such format.')).status).toBe(406);
  });

  it('keeps the advice of a page’s own error', () => {
    const thrown = (() => {
      try {
        error(503, { message: 'There are no figures', advice: 'Load some.' });
      } catch (caught) {
        return caught;
      }
    })();
    expect(problem(thrown)).toMatchObject({
      status: 503,
      detail: 'There are no figures. Load some.'
    });
  });

  it('says nothing of what was not foreseen but the number to look it up by', () => {
    const unforeseen = problem(new Error('duckdb: no such file /secret'));
    expect(unforeseen.status).toBe(500);
    expect(JSON.stringify(unforeseen)).not.toContain('secret');
    expect(unforeseen.request_id).toBe('ab12');
  });

  it('is sent as problem+json that nobody keeps, with what is allowed where a method is not', () => {
    const response = problemResponse(problem(new ApiError(405, 'Use GET.')));
    expect(response.headers.get('content-type')).toMatch(/^application\/problem\+json/);
    expect(response.headers.get('cache-control')).toBe('no-store');
    expect(response.headers.get('allow')).toBe('GET, HEAD');
  });
});
