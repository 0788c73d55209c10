import { describe, expect, it } from 'vitest';
import { withheldFrom, type EmbargoedVersion } from '#access/release-embargo.ts';

const at = (text: string) => new Date(text);
const due = at('2026-12-10T09:30:00Z');
const release = (own: Partial<EmbargoedVersion> = {}): EmbargoedVersion => ({
  term: '2025-26-autumn',
  version: 1,
  status: 'signed off',
  dueAt: due,
  granted: ['minister'],
  ...own
});
const reader = { id: 'reader', roles: ['director'] as const };
const named = { id: 'minister', roles: ['director'] as const };
const producer = { id: 'maker', roles: ['statistician'] as const };
const before = at('2026-12-10T09:29:59Z');
const terms = (versions: EmbargoedVersion[], now = before, viewer = reader) =>
  withheldFrom(versions, viewer, now).map(({ term }) => term);

describe('withheldFrom(versions, viewer, now)', () => {
  it('keeps a term back one second before its time, and not at it', () => {
    expect(withheldFrom([release()], reader, before)).toEqual([
      {
        term: '2025-26-autumn',
        dueAt: '2026-12-10T09:30:00.000Z',
        when: '9:30am on Thursday 10 December 2026',
        late: false
      }
    ]);
    expect(withheldFrom([release()], reader, due)).toEqual([]);
  });

  it('keeps nothing from producers, nor, in the last 24 hours, from those named', () => {
    expect(withheldFrom([release()], producer, at('2026-11-01T00:00:00Z'))).toEqual([]);
    expect(withheldFrom([release()], named, before)).toEqual([]);
    expect(withheldFrom([release()], named, at('2026-12-09T09:29:59Z'))).toHaveLength(1);
  });

  it('keeps it back from the announcement on, and past its time until it is signed off', () => {
    for (const status of ['scheduled', 'making', 'failed'] as const) {
      expect(terms([release({ status })])).toEqual(['2025-26-autumn']);
    }
    const [late] = withheldFrom([release({ status: 'scheduled' })], reader, due);
    expect(late).toMatchObject({ late: true });
  });

  it('lets a draft without a date keep nothing back', () => {
    expect(terms([release({ status: 'draft', dueAt: null })])).toEqual([]);
  });

  it('is over for a term that is out: a correction under way closes nothing', () => {
    const correction = release({ version: 2, dueAt: at('2026-12-20T09:30:00Z') });
    expect(terms([correction, release()], at('2026-12-15T00:00:00Z'))).toEqual([]);
  });

  it('is over for a term earlier than one that is out, whose series shows it', () => {
    const forgotten = release({ term: '2024-25-summer', status: 'scheduled' });
    expect(terms([forgotten, release()], due)).toEqual([]);
    expect(terms([forgotten, release()])).toEqual(['2024-25-summer', '2025-26-autumn']);
  });
});
