/** The moment now; `MUSTER_NOW` (an ISO date and time) stands in for it in tests and demonstrations. */
export function clock(): Date {
  const fixed = process.env['MUSTER_NOW'];
  return fixed ? new Date(fixed) : new Date();
}
