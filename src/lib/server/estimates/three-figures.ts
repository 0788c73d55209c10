import { littleCheck } from '#estimates/survival/little.ts';

/** One of the three figures people quote, with what it counts and what it cannot. */
export interface QuotedFigure {
  readonly id: 'day' | 'year' | 'upper';
  readonly value: number;
  readonly text: string;
  readonly name: string;
  readonly kind: string;
  readonly when: string;
  readonly counts: string;
  readonly leavesOut: string;
  readonly interval: string;
  readonly source: string;
}

/** As printed by their authors: department for education, autumn 2025 and 2024/25; EPI, December 2024. */
export const quotedFigures: readonly QuotedFigure[] = [
  {
    id: 'day',
    value: 34_700,
    text: '34,700',
    name: 'Missing on one day',
    kind: 'A count of children known',
    when: 'Census day, autumn 2025',
    counts: 'Children on the books of local authorities on that day.',
    leavesOut: 'Children found and back in school by then, and children nobody has reported.',
    interval: 'No interval: a count, rounded to 100.',
    source: 'Department for Education'
  },
  {
    id: 'year',
    value: 143_500,
    text: '143,500',
    name: 'Missing at any point in a year',
    kind: 'A count of children known',
    when: 'School year 2024/25',
    counts: 'Every child on the books on at least one day of the year, however short.',
    leavesOut: 'Children nobody has reported. One who moved area may be counted in both.',
    interval: 'No interval: a count, rounded to 100.',
    source: 'Department for Education'
  },
  {
    id: 'upper',
    value: 305_000,
    text: 'up to 305,000',
    name: 'In no school and not registered as home educated',
    kind: 'A residual: one large number less others',
    when: '2023, ages 5 to 15',
    counts:
      'Children registered with a GP, less those on school rolls, less those educated at home.',
    leavesOut:
      'Nothing: it also holds children who left the country and children registered with two GPs.',
    interval:
      'Printed as an upper estimate, without an interval. An error of 1% in 8 million is 80,000.',
    source: 'Education Policy Institute'
  }
];

/**
 * Weeks a child is missing on average, from the published figures alone: mean stock of the three census
 * days of 2024/25 (39,200, 34,400, 34,100) over those who became missing in it (143,500 less the
 * 36,600 there on the last census day before).
 */
export function weeksImplied(): number {
  const meanStock = (39_200 + 34_400 + 34_100) / 3;
  return littleCheck({ meanStock, inflowPerYear: 143_500 - 36_600 }).implied_weeks;
}
