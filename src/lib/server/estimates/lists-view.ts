import { termLabel } from '#domain/term.ts';
import { listJobs, stateOf, type JobState, type ListsJob } from '#estimates/lists/job.ts';
import type { Fitted } from '#estimates/lists/side-by-side.ts';
import { loadReference } from '#reference/reference.ts';
import { isOwn } from '#disclosure/rights.ts';
import type { Viewer } from '#access/viewer.ts';
import { england } from '#measures/places.ts';
import type { AnswerArea } from '#measures/question.ts';
import { sentence } from '../../wording/change.ts';
import { timeText } from '../../wording/dates.ts';
import { numberText } from '../../wording/numbers.ts';
import { home } from '../warehouse.ts';
import { inCell, inWords, type Gate } from './gate.ts';

/** The area a job speaks of. */
export function jobArea(code: string): AnswerArea {
  const reference = loadReference();
  const region = reference.regionByCode(code);
  const la = reference.laByCode(code);
  if (code === england.code || (!region && !la)) return england;
  const name = region?.regionName ?? la!.laName;
  const regionCode = region ? code : la!.regionCode;
  return {
    level: region ? 'regional' : 'la',
    code,
    name,
    regionCode,
    regionName: null,
    oldLaCode: null
  };
}

/** Jobs this viewer may see, newest first, with how far each is. */
export async function jobsFor(viewer: Viewer) {
  const jobs = (await listJobs(home)).filter((job) => isOwn(viewer, jobArea(job.area)));
  return Promise.all(
    jobs.map(async (job) => ({ ...headOf(job), state: stateWords(await stateOf(home, job.id)) }))
  );
}

export function headOf(job: ListsJob) {
  return {
    id: job.id,
    href: `/estimates/lists/${job.id}`,
    area: jobArea(job.area).name,
    term: sentence(termLabel(job.term)),
    file: job.file,
    started: timeText(job.createdAt),
    lists: job.lists.join(', '),
    resamples: numberText(job.resamples),
    seed: job.seed
  };
}

export function stateWords(state: JobState): string {
  switch (state.state) {
    case 'running':
      return `Running: ${Math.floor((100 * state.done) / state.of)}% done`;
    case 'done':
      return state.result.models.publishable ? 'Done' : 'Done: not estimable';
    default:
      return sentence(`${state.state}. ${state.reason}`);
  }
}

/** Reasons without the small numbers in them: which rule, of which lists, never how few. */
export function withoutCounts(reasons: readonly string[]): string[] {
  return reasons.map((reason) =>
    reason
      .replace(/ holds \d+ people, fewer than/, ' holds fewer than')
      .replace(/ is [\d.]+, below/, ' is below')
      .replace(/; the least, (.*) is [\d.]+\.$/, '; the least is $1.')
  );
}

/** The models beside each other; no figure at all where the publishing rules say so. */
export function resultOf(state: Extract<JobState, { state: 'done' }>, gate: Gate) {
  const { models, interval } = state.result;
  if (!models.publishable || !models.range)
    return { publishable: false as const, because: withoutCounts(models.not_publishable_because) };
  const show = (value: number | null) => inCell(gate(value, 'modelled'));
  const fitted = (name: string, model: Fitted) =>
    model.N === null
      ? { name, figure: null, why: model.not_estimable }
      : { name, figure: [model.N, model.lower, model.upper].map(show), why: null };
  const limits = 'lower' in interval && interval.lower !== null && interval.upper !== null;
  return {
    publishable: true as const,
    headline: `${inWords(gate(models.range.lower, 'modelled'))} to ${inWords(gate(models.range.upper, 'modelled'))}`,
    limits: limits
      ? `${inWords(gate(interval.lower, 'modelled'))} to ${inWords(gate(interval.upper, 'modelled'))}`
      : null,
    whyNoLimits: limits ? null : interval.not_estimable,
    models: [
      fitted('Lists independent', models.independent),
      fitted('Pairs chosen step by step', models.stepwise),
      fitted('Pairs of least BIC', models.bic),
      {
        name: 'Chao’s lower bound',
        figure: [models.chao.N, models.chao.lower, models.chao.upper].map(show),
        why: null
      }
    ]
  };
}
