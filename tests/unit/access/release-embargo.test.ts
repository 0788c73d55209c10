import { describe, expect, it } from 'vitest';
import { accessOf, type Embargoed } from '#access/release-embargo.ts';

const due = new Date('2026-12-10T09:30:00Z');
const at = (text: string) => new Date(text);
const signed: Embargoed = { status: 'signed off', dueAt: due, granted: ['minister'] };
const reader = { id: 'reader', roles: ['director'] as const };
const named = { id: 'minister', roles: ['director'] as const };
const producer = { id: 'maker', roles: ['statistician'] as const };

describe('accessOf(release, viewer, now)', () => {
  it('keeps everyone out one second before, and lets everyone in at the time', () => {
    expect(accessOf(signed, reader, at('2026-12-10T09:29:59Z'))).toBeNull();
    expect(accessOf(signed, reader, at('2026-12-10T09:30:00Z'))).toBe('published');
  });

  it('lets those named in from 24 hours before, not a second earlier', () => {
    expect(accessOf(signed, named, at('2026-12-09T09:29:59Z'))).toBeNull();
    expect(accessOf(signed, named, at('2026-12-09T09:30:00Z'))).toBe('pre-release');
    expect(accessOf(signed, named, at('2026-12-10T09:29:59Z'))).toBe('pre-release');
  });

  it('lets producers in always, and nobody else before it is signed off, even past its time', () => {
    const scheduled: Embargoed = { ...signed, status: 'scheduled' };
    for (const now of [at('2026-12-09T12:00:00Z'), at('2026-12-11T12:00:00Z')]) {
      expect(accessOf(scheduled, producer, now)).toBe('producer');
      expect(accessOf(scheduled, named, now)).toBeNull();
      expect(accessOf(scheduled, reader, now)).toBeNull();
    }
  });
});
