import { error } from '@sveltejs/kit';
import { Refusal, UsageError } from '#files/refusal.ts';

/** Does it, and turns what a rule refuses into a page that says so: 409 for a Refusal, 400 for usage. */
export async function orRefuse<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (refusal) {
    if (refusal instanceof Refusal) error(409, { message: refusal.message });
    if (refusal instanceof UsageError) error(400, { message: refusal.message });
    throw refusal;
  }
}
