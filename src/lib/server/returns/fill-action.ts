import { fail, redirect, type ActionFailure, type RequestEvent } from '@sveltejs/kit';
import { z } from 'zod';
import { Refusal } from '#files/refusal.ts';
import { breakdownName, fillingOf, type FillFault, type Given } from '#returns/fill.ts';
import { cellName } from '#returns/return.ts';
import { correctCells } from '#returns/store/actions.ts';
import { refuseIfStale, seenOf } from '#returns/store/change.ts';
import { reasonMissing } from '#returns/workflow/status.ts';
import { changeBy, mostLetters, tooLong } from './actions.ts';
import { figureField, notAvailableField, withoutField } from './fill-fields.ts';
import { anchorOf, sectionOf, type Section } from './fill.ts';
import { openReturn } from './open.ts';

/** What the form gets back when nothing was saved: what is wrong, where, and everything that was typed. */
export interface RefusedFill {
  /** What is wrong with the whole; null where the faults say it. */
  readonly message: string | null;
  readonly faults: readonly FillFault[];
  readonly typed: Readonly<Record<string, Given>>;
  readonly without: readonly string[];
  readonly reason: string;
}

const sent = z.object({ seen: z.coerce.number().int().nonnegative() });

/** Enters what was typed for a section, all of it or nothing, and goes back to the section in the return. */
export async function takeFill(
  event: RequestEvent<{ code: string }>
): Promise<ActionFailure<RefusedFill>> {
  const form = await event.request.formData();
  const opened = await openReturn(event);
  const section = sectionOf(opened, event.url);
  const typed = typedIn(form, section);
  const refused = (status: number, message: string | null, faults: readonly FillFault[] = []) =>
    fail(status, { message, faults, ...typed, typed: Object.fromEntries(typed.given) });
  const read = sent.safeParse(Object.fromEntries(form));
  if (!read.success) return refused(400, 'The form was not complete: send it again.');
  const filling = fillingOf(section.cells, typed.given, new Set(typed.without));
  const isGiven = filling.entries.length + filling.faults.length > 0;
  const faults = [...filling.faults, ...reasonFaults(typed.reason, isGiven)];
  const change = changeBy(opened, read.data.seen);
  try {
    // Before any fault: the page that says the fault shows the return as it is now, and would send that as seen.
    refuseIfStale(change, opened.work.record);
    if (faults.length > 0) return refused(400, null, faults);
    const saved = seenOf(correctCells(change, filling.entries, typed.reason));
    const { term } = opened.request;
    const anchor = anchorOf(section.collection, section.topic);
    redirect(303, `/areas/${opened.area.code}/return?term=${term}&saved=${saved}#${anchor}`);
  } catch (error) {
    if (error instanceof Refusal) return refused(409, error.message);
    throw error;
  }
}

function reasonFaults(reason: string, isGiven: boolean): FillFault[] {
  const message =
    reason.length > mostLetters
      ? tooLong(reason)
      : isGiven
        ? reasonMissing('change', reason)
        : null;
  return message === null ? [] : [{ at: 'reason', message }];
}

function typedIn(form: FormData, { cells }: Section) {
  const text = (name: string) => String(form.get(name) ?? '');
  return {
    given: new Map<string, Given>(
      cells.map(cellName).map((name) => [
        name,
        {
          text: text(figureField(name)),
          notAvailable: form.has(notAvailableField(name))
        }
      ])
    ),
    without: [...new Set(cells.map(breakdownName))].filter((name) => form.has(withoutField(name))),
    reason: text('reason')
  };
}
