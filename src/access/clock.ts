import { UsageError } from '#files/refusal.ts';

/**
 * The moment now, for everything that is put on record or waits for a time; `MUSTER_NOW` (an ISO date and time) stands
 * in for it in tests and demonstrations.
 * @throws UsageError where `MUSTER_NOW` is no date and time.
 */
export function clock(): Date {
  const fixed = process.env['MUSTER_NOW'];
  const now = fixed ? new Date(fixed) : new Date();
  if (Number.isNaN(now.getTime())) {
    throw new UsageError(
      `MUSTER_NOW is "${fixed}": write a date and time, such as 2026-12-10T09:30:00Z.`
    );
  }
  return now;
}
