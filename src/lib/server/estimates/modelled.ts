import { listJobs, stateOf, type ListsJob, type ListsResult } from '#estimates/lists/job.ts';
import type { AnswerArea } from '#measures/question.ts';
import { home } from '../warehouse.ts';
import { withoutCounts } from './lists-view.ts';

export interface Modelled {
  readonly job: ListsJob;
  readonly result: ListsResult;
}

/** The newest finished estimate from lists of an area and term, or why there is none to show. */
export async function modelledAt(area: AnswerArea, term: string): Promise<Modelled | string> {
  const jobs = (await listJobs(home)).filter((job) => job.area === area.code && job.term === term);
  for (const job of jobs) {
    const state = await stateOf(home, job.id);
    if (state.state !== 'done') continue;
    const { models } = state.result;
    if (models.publishable && models.range) return { job, result: state.result };
    return `Not estimable from the lists given: ${withoutCounts(models.not_publishable_because).join(' ')}`;
  }
  return 'Needs three or more lists of the same children, matched, for this area and term. None are given.';
}
