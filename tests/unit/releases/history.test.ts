import { describe, expect, it } from 'vitest';
import { historyWords } from '../../../src/lib/server/releases/history.ts';

const event = {
  sequence: 7,
  at: '2026-11-22T20:16:00.000Z',
  actor: 'sam',
  action: 'release draft made',
  subject: 'release 2025-26-autumn v2'
};

describe('historyWords(event, people)', () => {
  it('says what was done to which version, and names the person', () => {
    expect(historyWords(event, [{ id: 'sam', name: 'Sam Statistician' }])).toMatchObject({
      actor: 'Sam Statistician',
      action: 'Draft made, version 2'
    });
  });

  it('keeps the id of somebody who is no longer listed', () => {
    expect(historyWords(event, []).actor).toBe('sam');
  });
});
