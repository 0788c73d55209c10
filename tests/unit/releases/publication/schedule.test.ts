import { describe, expect, it } from 'vitest';
import { londonInstant, londonWords } from '#domain/london-time.ts';
import { dueAt, type ScheduleRequest } from '#releases/publication/schedule.ts';

const asked: ScheduleRequest = {
  day: '2026-12-10',
  time: '09:30',
  reason: '',
  correction: false,
  announcedAt: null,
  announcedFor: null
};
const early = new Date('2026-11-01T12:00:00Z');

describe('londonInstant(day, time)', () => {
  it('is an hour before UTC in summer and UTC in winter', () => {
    expect(londonInstant('2026-12-10', '09:30')?.toISOString()).toBe('2026-12-10T09:30:00.000Z');
    expect(londonInstant('2026-07-09', '09:30')?.toISOString()).toBe('2026-07-09T08:30:00.000Z');
  });

  it('has no instant for a time the clocks skip, nor for a day that is none', () => {
    expect(londonInstant('2026-03-29', '01:30')).toBeNull();
    expect(londonInstant('2026-02-30', '09:30')).toBeNull();
    expect(londonInstant('tomorrow', '09:30')).toBeNull();
  });

  it('is written as clocks in London show it', () => {
    expect(londonWords(new Date('2026-07-09T08:30:00Z'))).toBe('9:30am on Thursday 9 July 2026');
  });
});

describe('dueAt(request, now)', () => {
  it('takes 9:30 on a weekday four weeks ahead without a word', () => {
    expect(dueAt(asked, early).toISOString()).toBe('2026-12-10T09:30:00.000Z');
  });

  it.each([
    ['less than four weeks', { ...asked }, new Date('2026-11-20T12:00:00Z')],
    ['not at 9:30am', { ...asked, time: '11:00' }, early],
    ['on a weekend', { ...asked, day: '2026-12-12' }, early],
    ['on a bank holiday: Christmas Day', { ...asked, day: '2026-12-25' }, early],
    ['on a bank holiday: Boxing Day (substitute day)', { ...asked, day: '2026-12-28' }, early],
    ['already announced', { ...asked, announcedAt: early, announcedFor: new Date(0) }, early]
  ])('wants a reason where it is %s', (words, request, now) => {
    expect(() => dueAt(request, now)).toThrow(words);
    expect(dueAt({ ...request, reason: 'Agreed.' }, now)).toBeInstanceOf(Date);
  });

  it('knows of no bank holiday beyond the years of the file, and refuses nothing for it', () => {
    const newYear = { ...asked, day: '2031-01-01' };
    expect(dueAt(newYear, early).toISOString()).toBe('2031-01-01T09:30:00.000Z');
  });

  it('refuses a time that has passed, and no time at all', () => {
    expect(() => dueAt(asked, new Date('2026-12-10T09:30:00Z'))).toThrow('has passed');
    expect(() => dueAt({ ...asked, day: 'soon' }, early)).toThrow('2026-12-10 and 09:30');
  });

  it('lets a correction out at once', () => {
    const now = new Date('2026-12-12T13:37:00Z');
    const request = { ...asked, day: '2026-12-12', time: '13:37', correction: true };
    expect(dueAt(request, now).getTime()).toBe(now.getTime());
  });
});
