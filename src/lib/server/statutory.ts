import { loadReference } from '#reference/reference.ts';
import { buildReturn } from '#returns/build.ts';
import { returnFiles } from '#returns/files.ts';
import { checkReturn } from '#returns/run-checks.ts';
import type { Choice } from './address.ts';
import type { PageContext } from './questions.ts';
import { orRefuse } from './refusals.ts';

/** The return of an LA for the term of the page, its findings and its files; exact, for those who may see it. */
export function statutoryReturn(
  page: PageContext,
  la: string,
  term: Choice['term'] = page.choice.term
) {
  return orRefuse(async () => {
    const { warehouse, viewer } = page;
    const reference = loadReference();
    const made = await buildReturn({ warehouse, reference, viewer, term: term.id, la });
    const findings = await checkReturn(made, { warehouse, reference, viewer });
    return { made, findings, files: returnFiles(made, findings, warehouse) };
  });
}
