import { fail, redirect, type ActionFailure, type RequestEvent } from '@sveltejs/kit';
import { z } from 'zod';
import { homeAt } from '#files/home.ts';
import { Refusal, UsageError } from '#files/refusal.ts';
import { handOver } from '#returns/hand-over.ts';
import { cellName } from '#returns/return.ts';
import { figureIn } from '#returns/store/figure.ts';
import {
  approveReturn,
  checkNow,
  correctCell,
  explainFinding,
  rejectReturn,
  reopenReturn,
  sendForApproval,
  submitReturn
} from '#returns/store/actions.ts';
import { refuseIfStale, type Change } from '#returns/store/change.ts';
import { numberText } from '../../wording/numbers.ts';
import { log } from '../log.ts';
import { home } from '../warehouse.ts';
import { clock } from '#access/clock.ts';
import { openReturn, type OpenReturn } from './open.ts';
import { demonstrationPeople, personCookie } from './person.ts';

type Event = RequestEvent<{ code: string }>;

/** Characters of a reason or an explanation. */
export const mostLetters = 2_000;

const shape = z.object({
  seen: z.coerce.number().int().nonnegative(),
  reason: z.string().max(mostLetters).default(''),
  cell: z.string().max(200).default(''),
  value: z.string().max(40).default(''),
  finding: z.string().max(100).default('')
});
type Form = z.infer<typeof shape>;

/** What a form gets back that was not done: the sentence, and what was typed. */
export interface RefusedAction {
  readonly at: string;
  readonly message: string;
  readonly finding?: string;
  readonly reason?: string;
  readonly value?: string;
}

const act: Readonly<Record<string, (change: Change, opened: OpenReturn, form: Form) => unknown>> = {
  check: (change, { work }) => checkNow(change, work.content),
  send: (change, { work }) => sendForApproval(change, work.content),
  approve: (change) => approveReturn(change),
  reject: (change, _, { reason }) => rejectReturn(change, reason),
  submit: async (change, { request }) => {
    submitReturn(change);
    // Submitted it stays; what stops it from becoming a snapshot now, the next build meets again and says.
    await handOver(homeAt(home), change.state, request.reference).catch((error: unknown) =>
      log.error({ error }, 'a submitted return was not handed over')
    );
  },
  reopen: (change, _, { reason }) => reopenReturn(change, reason),
  correct: (change, { work }, { cell, value, reason }) => {
    const found = work.content.cells.find((one) => cellName(one) === cell);
    if (!found) throw new UsageError(`This return has no cell "${cell}".`);
    correctCell(change, found, figureIn(value), reason);
  },
  explain: (change, { work }, { finding, reason }) => {
    const found = work.content.findings.find(({ key }) => key === finding);
    if (!found) {
      throw new Refusal('The checks no longer find this, so there is nothing to explain.');
    }
    explainFinding(change, found, reason);
  }
};

/** Where the page goes after an action that was done: to what it changed. */
const goes: Readonly<Record<string, string>> = { explain: '#checks', correct: '#figures' };

async function take(event: Event, name: string): Promise<ActionFailure<RefusedAction>> {
  const form = Object.fromEntries(await event.request.formData());
  const read = shape.safeParse(form);
  if (!read.success) return fail(400, notRead(name, form));
  const opened = await openReturn(event);
  const { request } = opened;
  try {
    const change = changeBy(opened, read.data.seen);
    // Before any fault: the page that says the fault shows the return as it is now, and would send that as seen.
    refuseIfStale(change, opened.work.record);
    await act[name]!(change, opened, read.data);
  } catch (error) {
    if (!(error instanceof Refusal || error instanceof UsageError)) throw error;
    const { reason, value, finding } = read.data;
    return fail(error instanceof Refusal ? 409 : 400, {
      at: name,
      message: error.message,
      finding,
      reason,
      value
    });
  }
  redirect(303, `/areas/${opened.area.code}/return?term=${request.term}${goes[name] ?? ''}`);
}

/** A change of the return by its viewer, now, who saw it at the revision `seen`. */
export function changeBy({ request }: OpenReturn, seen: number): Change {
  const { state, term, la, viewer } = request;
  return { state, term, la, viewer, now: clock(), seen };
}

/** Says of a text that it is too long, and by how much. */
export function tooLong(text: string): string {
  const [is, may] = [text.length, mostLetters].map(numberText);
  return `The text has ${is} characters and may have ${may}: shorten it.`;
}

/** What is wrong with a form that was not read, with what was typed. */
function notRead(at: string, form: Readonly<Record<string, FormDataEntryValue>>): RefusedAction {
  const text = (field: string) => String(form[field] ?? '');
  const typed = { finding: text('finding'), reason: text('reason'), value: text('value') };
  if (typed.reason.length > mostLetters) {
    return { at, message: tooLong(typed.reason), ...typed };
  }
  return { at, message: 'The form was not complete: fill it in again.', ...typed };
}

/** Sees the demonstration as another of its people. */
async function person(event: Event): Promise<ActionFailure<RefusedAction>> {
  const id = String((await event.request.formData()).get('person'));
  const known = (await demonstrationPeople()).some((one) => one.id === id);
  if (!known) return fail(400, { at: 'person', message: 'There is no such person here.' });
  event.cookies.set(personCookie, id, {
    path: '/',
    httpOnly: true,
    sameSite: 'strict',
    secure: false
  });
  const term = event.url.searchParams.get('term');
  redirect(303, `${event.url.pathname}${term === null ? '' : `?term=${encodeURIComponent(term)}`}`);
}

/** The form actions of the workspace and of a cell's page. */
export const takeActions: Readonly<Record<string, (event: Event) => ReturnType<typeof take>>> = {
  ...Object.fromEntries(
    Object.keys(act).map((name) => [name, (event: Event) => take(event, name)])
  ),
  person
};
