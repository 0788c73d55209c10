import { demoViewer } from '#access/viewer.ts';
import type { Viewer } from '#access/viewer.ts';
import { termLabel } from '#domain/term.ts';
import { Refusal, UsageError } from '#files/refusal.ts';
import type { WarehouseReader } from '#measures/warehouse-reader.ts';
import type { Reference } from '#reference/reference.ts';
import { compileCells } from './compile.ts';
import type { StatutoryReturn } from './return.ts';
import { loadSpecification } from './specification.ts';
import type { ReturnSpecification } from './specification.ts';

export interface ReturnRequest {
  readonly warehouse: WarehouseReader;
  readonly reference: Reference;
  readonly term: string;
  readonly la: string;
  readonly viewer?: Viewer;
  readonly specification?: ReturnSpecification;
  /** What it is made of; `computed` where nobody says. */
  readonly basis?: 'computed' | 'returned';
  /** Gives a return without any figure, to be filled in by hand, where nothing was loaded. */
  readonly mayBeEmpty?: boolean;
}

/**
 * The return of a local authority for a term: exact counts, as returned.
 * @throws UsageError for a code that is no local authority; Refusal when the authority was not in
 * force on census day (naming who was), when there was no census day, or when nothing was loaded.
 */
export async function buildReturn(request: ReturnRequest): Promise<StatutoryReturn> {
  const { warehouse, reference, viewer = demoViewer } = request;
  const { termId, censusDate } = reference.term(request.term);
  if (censusDate === null) {
    throw new Refusal(`There was no census day in ${termLabel(termId)}, so there is no return.`);
  }
  const la = laInForce(reference, request.la, termId, censusDate);
  const specification = request.specification ?? loadSpecification(termId);
  const compiled = await compileCells({
    warehouse,
    reference,
    specification,
    term: termId,
    la: la.laCode,
    viewer,
    basis: request.basis ?? 'computed'
  });
  const census = compiled.cells.filter(({ period }) => period === termId);
  if (!request.mayBeEmpty && census.every(({ value }) => value === 'x')) {
    throw new Refusal(
      `Nothing was loaded for ${la.laName} (${la.laCode}) for ${termLabel(termId)}: load its register or la_return of that term, run muster build, and try again. What you count yourself is entered with muster return fill.`
    );
  }
  return { term: termId, la, specification, ...compiled };
}

function laInForce(reference: Reference, code: string, term: string, censusDate: string) {
  const known = reference.laByCode(code);
  if (!known) {
    throw new UsageError(
      `"${code}" is not the code of a local authority: write nine characters, such as E08000035.`
    );
  }
  const found = reference.lasInForce(censusDate).find(({ laCode }) => laCode === code);
  if (found) return found;
  const then = reference.codeInForce(code, censusDate);
  const others = then
    ? [then]
    : [...reference.successorsOf(code), ...reference.predecessorsOf(code)];
  const hint = others.length > 0 ? ` Use ${others.join(' or ')}.` : '';
  throw new Refusal(
    `${known.laName} (${code}) was not a local authority on ${censusDate}, the census day of ${termLabel(term)}.${hint}`
  );
}
