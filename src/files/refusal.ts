/** A rule refused the request (data, checks, permissions): exit code 1, one clear sentence, nothing changed. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
}

/** The command or address was not of a form Muster understands: exit code 2. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}
