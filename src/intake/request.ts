import { parseTermId } from '#domain/term.ts';
import type { Home } from '#files/home.ts';
import { UsageError } from '#files/refusal.ts';
import type { Reference } from '#reference/reference.ts';
import { sources, type Source } from './contract.ts';
import { contracts } from './contracts/all.ts';
import type { ApprovedReturn } from './manifest.ts';
import { nearest } from './nearest.ts';
import { dayOfTerm } from './settings.ts';

export interface LoadRequest {
  readonly home: Home | string;
  /** Path of the extract. */
  readonly file: string;
  readonly source: Source;
  /** Such as `2025-26-autumn`. Registers and rolls must name it; a return has it in its rows. */
  readonly term?: string;
  /** The day the extract was taken; today when not given. */
  readonly asAt?: string;
  /** Path of a mapping file. */
  readonly mapping?: string;
  /** Share of rows that may be rejected, 0 to 1; 0 when not given. */
  readonly tolerance?: number;
  readonly dryRun?: boolean;
  /** Local authorities the file speaks for even where it has no row of theirs. */
  readonly las?: readonly string[];
  /** Whether the rows are invented. */
  readonly synthetic?: boolean;
  /** The approved return of the state that the rows are; nothing for a file. */
  readonly approvedReturn?: ApprovedReturn;
}

/** @throws UsageError where the request does not make sense, whatever the file holds. */
export function checkRequest(request: LoadRequest, reference: Reference, today: string): void {
  const { source, term, asAt, tolerance } = request;
  if (!sources.includes(source)) {
    throw new UsageError(
      `There is no source "${source}" (nearest: ${nearest(source, sources)}); the sources are ${sources.join(', ')}.`
    );
  }
  const contract = contracts[source];
  if (contract.term === 'named' && term === undefined) {
    throw new UsageError(`Say which term the ${source} is for, such as --term 2025-26-autumn.`);
  }
  if (contract.term === 'none' && term !== undefined) {
    throw new UsageError(`A ${source} file has no term of its own: leave --term out.`);
  }
  if (term !== undefined) reference.term(parseTermId(term));
  if (asAt !== undefined && !isDay(asAt)) {
    throw new UsageError(`--as-at "${asAt}" is not a day: write it as 2025-10-09.`);
  }
  if (asAt !== undefined && asAt > today) {
    throw new UsageError(`--as-at ${asAt} is in the future: give the day the extract was taken.`);
  }
  const begins = term === undefined ? undefined : reference.term(term).periodStart;
  if (begins !== undefined && begins > (asAt ?? today)) {
    throw new UsageError(
      `${term} begins on ${begins}, and an extract taken on ${asAt ?? today} cannot speak for it: check --term and --as-at.`
    );
  }
  if (tolerance !== undefined && !(tolerance >= 0 && tolerance <= 1)) {
    throw new UsageError(
      '--tolerance is a share from 0 to 1, such as 0.01 for one row in a hundred.'
    );
  }
  if (request.las?.length && source === 'published') {
    throw new UsageError('Published figures have no nil return: leave --la out.');
  }
}

/** @throws UsageError where a named local authority is unknown or was not in force at the term. */
export function checkLas(las: readonly string[], term: string | null, reference: Reference): void {
  const live =
    term && new Set(reference.lasInForce(dayOfTerm(term, reference)).map((la) => la.laCode));
  for (const code of las) {
    const la = reference.laByCode(code);
    if (!la) throw new UsageError(`--la ${code} is not the code of an English local authority.`);
    if (live && !live.has(code))
      throw new UsageError(`--la ${code} (${la.laName}) was not in force in ${term}.`);
  }
}

function isDay(text: string): boolean {
  return (
    /^\d{4}-\d{2}-\d{2}$/.test(text) &&
    new Date(`${text}T00:00:00Z`).toJSON()?.slice(0, 10) === text
  );
}
