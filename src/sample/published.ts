import { topicOfLabel } from '#domain/topics.ts';
import type { Reference } from '#reference/reference.ts';
import { TOPICS, type PublishedFigure, type Topic } from './targets.ts';

const SEASONS: Readonly<Record<string, string>> = {
  'Autumn term': 'autumn',
  'Spring term': 'spring',
  'Summer term': 'summer'
};

/** The published CME figures the sample is calibrated on; `low` is read as a small number. */
export function publishedFigures(reference: Reference): PublishedFigure[] {
  return reference.published.map((row) => ({
    term: `20${row.timePeriod.slice(2, 4)}-${row.timePeriod.slice(4)}-${SEASONS[row.timeIdentifier]}`,
    area: row.newLaCode || row.regionCode,
    topic: topicOfLabel(row.breakdownTopic) ?? '',
    item: row.breakdown,
    count: numberOf(row.childCount, row.geographicLevel === 'National' ? 35 : 3),
    percent: numberOf(row.childPercent, 0.3)
  }));
}

/** The published code lists of 2025/26: the wording every extract uses. */
export function publishedItems(reference: Reference): Record<Topic, string[]> {
  const of = (topic: Topic) => reference.itemsOf('cme', topic, '2025-26').map(({ item }) => item);
  return Object.fromEntries(TOPICS.map((topic) => [topic, of(topic)])) as Record<Topic, string[]>;
}

/** England's published any-point totals by the calendar year in which the academic year began. */
export function publishedAnyPoint(reference: Reference): Map<number, number> {
  return new Map(
    reference.publishedAnyPoint
      .filter(
        ({ geographicLevel: level, breakdown }) => level === 'National' && breakdown === 'Total'
      )
      .map((row) => [Number(row.timePeriod.slice(0, 4)), Number(row.childCount)])
  );
}

function numberOf(figure: string, low: number): number | null {
  if (figure === 'x') return null;
  return figure === 'low' ? low : Number(figure);
}
