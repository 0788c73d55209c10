import { refuseWithheld } from '#disclosure/embargo.ts';
import { UsageError } from '#files/refusal.ts';
import { measureNamed } from './catalogue.ts';
import { checkItem, openTopics } from './items.ts';
import type { TopicItem } from './items.ts';
import type { Lookups } from './lookups.ts';
import type { Measure } from './measure.ts';
import { resolvePeriods } from './periods.ts';
import type { PlannedPeriod } from './periods.ts';
import { checkAreaCodes, placesAt } from './places.ts';
import type { PlannedPlaces } from './places.ts';
import type { BasisCounted, Question, Topic } from './question.ts';

export interface PlannedSlice extends PlannedPeriod, PlannedPlaces {}

/** A question made whole: everything named exists, is allowed, and may be seen by the viewer. */
export interface Plan {
  readonly measure: Measure;
  readonly basis: BasisCounted;
  readonly slices: readonly PlannedSlice[];
  /** Topics crossed, without `total`. */
  readonly by: readonly Topic[];
  readonly where: readonly TopicItem[];
  /** Whether the cube of one-way cells answers it; otherwise the counting views do. */
  readonly fromCube: boolean;
}

const mostTopics = 3;

/** Topics whose medians the cube holds; the others are worked out when asked. */
const medianTopics: readonly Topic[] = ['sex', 'year_group', 'reason'];

/**
 * Checks a question against the catalogue, the reference tables, the viewer's areas, and what an embargo keeps from
 * the viewer: the one place where every question passes before anything is counted.
 */
export function planOf(question: Question, lookups: Lookups): Plan {
  const measure = measureNamed(question.measure);
  const by = question.by.filter((topic) => topic !== 'total');
  if (by.length > mostTopics) throw new UsageError('Cross at most three topics.');
  if (new Set(by).size < by.length) throw new UsageError('Name each topic once.');
  const where = (Object.entries(question.where) as [Topic, string][])
    .filter(([topic]) => topic !== 'total')
    .map(([topic, item]) => ({ topic, item }));
  for (const topic of [...by, ...where.map((one) => one.topic)]) checkTopic(measure, topic);
  if (question.periods.length === 0) throw new UsageError('Name at least one term.');
  const periods = resolvePeriods(question.periods, measure.periodKind, lookups);
  const years = periods.map((period) => period.academicYear);
  for (const { topic, item } of where) checkItem(measure, topic, item, years, lookups);
  checkAreaCodes(question.areas, lookups);
  const levels = question.levels.length > 0 ? question.levels : (['national'] as const);
  const asked = { codes: question.areas, levels };
  const slices = periods.map((period) => ({
    ...period,
    ...placesAt(period, asked, question.viewer, lookups)
  }));
  refuseWithheld(question.viewer, slices);
  const usesOpen = [...by, ...where.map((one) => one.topic)].find((t) => openTopics.includes(t));
  if (usesOpen && slices.some((slice) => slice.areas.some((area) => area.level !== 'la'))) {
    throw new UsageError(
      `${usesOpen} can only be asked of local authorities: add --level la or --area with the code of one.`
    );
  }
  const fromCube =
    by.length <= 1 &&
    where.length === 0 &&
    !usesOpen &&
    (measure.rounding !== 'median' || by.every((topic) => medianTopics.includes(topic)));
  return { measure, basis: question.basis, slices, by, where, fromCube };
}

function checkTopic(measure: Measure, topic: Topic): void {
  if (measure.topics.includes(topic)) return;
  throw new UsageError(
    `${measure.name} cannot be broken down by ${topic}. It can be by ${measure.topics.slice(1).join(', ')}.`
  );
}
