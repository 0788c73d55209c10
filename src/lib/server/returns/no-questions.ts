import { academicYearOf, yearLabel } from '#domain/term.ts';
import { specifiedYears } from '#returns/specification.ts';

/**
 * What a page says of a term whose year comes after the last that has a return specification; null of any other. Who reads
 * it fills returns in, and cannot add the file.
 */
export function noQuestionsYet(
  term: string,
  years: readonly string[] = specifiedYears()
): string | null {
  const year = academicYearOf(term);
  if (year <= (years.at(-1) ?? '')) return null;
  return `Muster has no list of questions for ${yearLabel(year)} yet. Ask the people who look after this installation.`;
}
