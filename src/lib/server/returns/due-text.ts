import type { Due } from '#returns/due.ts';
import { dateText } from '../../wording/dates.ts';
import { counted } from '../../wording/numbers.ts';

export interface DueView {
  readonly headline: string;
  readonly detail: string;
  readonly urgent: boolean;
}

/** What is due and when: `11 days left`, `12 days late`, `In on time`. */
export function dueText({ state, daysLeft, returnDate, censusDate }: Due): DueView {
  const days = (count: number) => counted(Math.abs(count), 'day', 'days');
  const headline: Readonly<Record<Due['state'], string>> = {
    'before census': 'Before census day',
    open: `${days(daysLeft)} left`,
    'due today': 'Due today',
    late: `${days(daysLeft)} late`,
    'in time': 'Sent in time',
    'sent late': 'Sent late'
  };
  return {
    headline: headline[state],
    detail: `Due ${dateText(returnDate)}. Census day was ${dateText(censusDate)}.`.replace(
      'was',
      state === 'before census' ? 'is' : 'was'
    ),
    urgent: state === 'late' || state === 'due today'
  };
}
