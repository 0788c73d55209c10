import { Refusal, UsageError } from '#files/refusal.ts';
import { loadReference } from '#reference/reference.ts';
import { isWeekend, londonInstant, londonTime } from '#domain/london-time.ts';

/** When official statistics come out unless there is a reason: half past nine in London. */
export const usualTime = '09:30';
const notice = 28 * 86_400_000;
const minute = 60_000;

/** What somebody asks for: a day, a time of day in London, and why it is unusual where it is. */
export interface ScheduleRequest {
  readonly day: string;
  readonly time: string;
  readonly reason: string;
  /** Whether this is a correction, which may come out within this minute: as soon as it is signed off. */
  readonly correction: boolean;
  /** When the release was first announced; null before. */
  readonly announcedAt: Date | null;
  /** The time announced before; null before. */
  readonly announcedFor: Date | null;
}

/** What is unusual about a time, each as a sentence that a recorded reason must answer. */
export function unusual(due: Date, request: ScheduleRequest, now: Date): string[] {
  const said: string[] = [];
  if (request.announcedFor !== null && request.announcedFor.getTime() !== due.getTime())
    said.push('The time was already announced: say why it changes.');
  if (request.correction) return said;
  const announced = request.announcedAt ?? now;
  if (due.getTime() - announced.getTime() < notice)
    said.push('It is less than four weeks after the announcement.');
  if (londonTime(due).time !== usualTime) said.push('It is not at 9:30am.');
  if (isWeekend(due)) said.push('It is on a weekend.');
  const { day } = londonTime(due);
  const holiday = loadReference().bankHolidays.find((one) => one.day === day);
  if (holiday) said.push(`It is on a bank holiday: ${holiday.name}.`);
  return said;
}

/**
 * The instant a release comes out.
 * @throws UsageError where the day or time does not exist. @throws Refusal where it has passed, or is unusual
 * without a reason.
 */
export function dueAt(request: ScheduleRequest, now: Date): Date {
  const due = londonInstant(request.day, request.time);
  if (due === null) {
    throw new UsageError(
      `"${request.day} ${request.time}" is not a day and a time in London: write them as 2026-12-10 and 09:30.`
    );
  }
  const earliest = request.correction
    ? now.getTime() - (now.getTime() % minute)
    : now.getTime() + 1;
  if (due.getTime() < earliest)
    throw new Refusal('That time has passed: choose one that is still to come.');
  const said = unusual(due, request, now);
  if (said.length > 0 && request.reason.trim() === '')
    throw new Refusal(`${said.join(' ')} Give a reason, which is kept and published.`);
  return due;
}
