import { error } from '@sveltejs/kit';
import { NotYetPublished } from '#disclosure/embargo.ts';
import { NotYours } from '#disclosure/not-yours.ts';
import { Refusal, UsageError } from '#files/refusal.ts';
import { notYours } from './not-yours.ts';
import { notPublished } from './unpublished.ts';

/**
 * Does it, and turns what a rule refuses into a page that says so: 403 for what is not published yet and for what is not
 * the viewer's, 409 for any other Refusal, 400 for usage.
 */
export async function orRefuse<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (refusal) {
    if (refusal instanceof NotYetPublished) notPublished(refusal.period, refusal.withheld, null);
    if (refusal instanceof NotYours) notYours(refusal);
    if (refusal instanceof Refusal) error(409, { message: refusal.message });
    if (refusal instanceof UsageError) error(400, { message: refusal.message });
    throw refusal;
  }
}
