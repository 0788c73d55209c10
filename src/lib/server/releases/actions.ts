import { fail, redirect, type ActionFailure, type RequestEvent } from '@sveltejs/kit';
import { z } from 'zod';
import { homeAt } from '#files/home.ts';
import { Refusal, UsageError } from '#files/refusal.ts';
import { loadReference } from '#reference/reference.ts';
import {
  beginCorrection,
  beginDraft,
  grantAccess,
  recallRelease,
  scheduleRelease,
  withdrawAccess
} from '#releases/publication/actions.ts';
import type { Change } from '#releases/publication/change.ts';
import { editCommentary, publishRelease } from '#releases/publication/publish.ts';
import { clock } from '#access/clock.ts';
import { installationPeople } from '../returns/person.ts';
import { home } from '../warehouse.ts';
import { makeApart } from './make.ts';
import { onlyProducers, releaseState } from './open.ts';

const shape = z.object({
  term: z.string().max(30).default(''),
  seen: z.coerce.number().int().nonnegative().optional(),
  layout: z.enum(['official', 'safe']).default('official'),
  commentary: z.string().max(50_000).default(''),
  day: z.string().max(20).default(''),
  time: z.string().max(10).default(''),
  reason: z.string().max(2_000).default(''),
  next: z.string().max(200).default(''),
  person: z.string().max(100).default(''),
  role: z.string().max(200).default(''),
  notice: z.string().max(2_000).default('')
});
type Form = z.infer<typeof shape>;

/** What a form gets back that was not done: the sentence, and what was typed. */
export interface RefusedStep {
  readonly at: string;
  readonly message: string;
  readonly form: Form;
}

const context = () => ({ home: homeAt(home), reference: loadReference() });

const steps: Readonly<Record<string, (change: Change, form: Form) => unknown>> = {
  draft: (change, { layout }) => {
    beginDraft(change, layout);
    makeApart(change);
  },
  commentary: (change, form) => editCommentary(change, form.commentary, context()),
  schedule: (change, { day, time, reason, next }) =>
    scheduleRelease(change, { day, time, reason, nextRelease: next }),
  grant: async (change, form) => grantAccess(change, form, await installationPeople()),
  withdraw: (change, { person }) => withdrawAccess(change, person),
  publish: (change) => publishRelease(change, context()),
  recall: (change, { reason }) => recallRelease(change, reason),
  correct: (change, { notice }) => {
    beginCorrection(change, notice);
    makeApart(change);
  }
};

async function take(event: RequestEvent, name: string): Promise<ActionFailure<RefusedStep>> {
  onlyProducers(event.locals.viewer);
  const read = shape.safeParse(Object.fromEntries(await event.request.formData()));
  if (!read.success) redirect(303, '/releases');
  const form = read.data;
  let term: string;
  try {
    term = loadReference().term(event.params['term'] ?? form.term).termId;
    await steps[name]!(
      {
        state: releaseState(),
        term,
        viewer: event.locals.viewer,
        now: clock(),
        seen: form.seen ?? null
      },
      form
    );
  } catch (error) {
    if (!(error instanceof Refusal || error instanceof UsageError)) throw error;
    return fail(error instanceof Refusal ? 409 : 400, { at: name, message: error.message, form });
  }
  redirect(303, `/releases/${term}/workspace`);
}

/** The form actions of the workspace of a release. */
export const takeSteps = Object.fromEntries(
  Object.keys(steps).map((name) => [name, (event: RequestEvent) => take(event, name)])
);
