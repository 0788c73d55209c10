import { loadReference } from '#reference/reference.ts';

/** The code under which an authority made the return of a term: the one it had on census day, where it had another then. */
export function codeThen(code: string, term: string): string {
  const reference = loadReference();
  const { censusDate } = reference.term(term);
  return (censusDate && reference.codeInForce(code, censusDate)) ?? code;
}
