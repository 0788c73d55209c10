import { describe, expect, it } from 'vitest';
import { forgetView, saveView, savedViewsOf } from '#access/saved-views.ts';
import { temporaryState } from '#access/state.ts';

const now = new Date('2026-01-05T09:30:00Z');

describe('saveView, savedViewsOf, forgetView', () => {
  it('keeps a view under its name, for its viewer alone', () => {
    const state = temporaryState();
    saveView(state, 'ann', { name: ' Girls  in Leeds ', query: 'by=sex' }, now);
    expect(savedViewsOf(state, 'ann')).toEqual([
      { name: 'Girls in Leeds', query: 'by=sex', savedAt: '2026-01-05T09:30:00.000Z' }
    ]);
    expect(savedViewsOf(state, 'ben')).toEqual([]);
    forgetView(state, 'ben', 'Girls in Leeds');
    expect(savedViewsOf(state, 'ann')).toHaveLength(1);
  });

  it('puts a view of the same name in place of the old one, and forgets', () => {
    const state = temporaryState();
    saveView(state, 'ann', { name: 'A', query: 'by=sex' }, now);
    saveView(state, 'ann', { name: 'A', query: 'by=reason' }, now);
    expect(savedViewsOf(state, 'ann').map(({ query }) => query)).toEqual(['by=reason']);
    forgetView(state, 'ann', 'A');
    expect(savedViewsOf(state, 'ann')).toEqual([]);
  });

  it('refuses a view without a name or too large', () => {
    const state = temporaryState();
    expect(() => saveView(state, 'ann', { name: ' ', query: '' }, now)).toThrow(/name/);
    expect(() => saveView(state, 'ann', { name: 'A', query: 'x'.repeat(9000) }, now)).toThrow(
      /too large/
    );
  });
});
