import type { AnswerArea } from '#measures/question.ts';
import type { Warehouse } from '#warehouse/handle.ts';
import { journeysOf, type Journeys, type JourneysQuestion } from '#journeys/journeys.ts';
import { keptFromTag } from '../kept-from.ts';
import type { PageContext } from '../questions.ts';
import { orRefuse } from '../refusals.ts';
import type { JourneysChoice } from './choice.ts';

const most = 400;
let version = '';
const kept = new Map<string, Promise<Journeys>>();

/** The journeys of a page, kept for as long as the same warehouse serves and for viewers of the same rights. */
export function askJourneys(
  page: PageContext,
  area: AnswerArea,
  { cohorts, target }: JourneysChoice
): Promise<Journeys> {
  const { warehouse, viewer, choice } = page;
  const question: JourneysQuestion = { area, term: choice.term, viewer, cohorts, target };
  return orRefuse(() => remembered(warehouse, question));
}

function remembered(warehouse: Warehouse, question: JourneysQuestion): Promise<Journeys> {
  const { area, term, viewer, cohorts, target } = question;
  const build = `${warehouse.version} ${warehouse.builtAt}`;
  if (version !== build) {
    version = build;
    kept.clear();
  }
  const key = JSON.stringify([
    area.code,
    term.id,
    cohorts.topic,
    target,
    viewer.areas,
    viewer.exactCounts,
    keptFromTag(viewer)
  ]);
  const known = kept.get(key);
  if (known) return known;
  const made = journeysOf(warehouse, question);
  kept.set(key, made);
  made.catch(() => kept.delete(key));
  if (kept.size > most) kept.delete(kept.keys().next().value!);
  return made;
}
