import type { AnswerArea } from '#measures/question.ts';
import { choiceOf } from './address.ts';
import type { PageContext } from './questions.ts';
import { termsOf } from './terms.ts';
import { theWarehouse } from './warehouse.ts';
import { breakdownsOf } from './views/breakdowns.ts';
import { headlineOf } from './views/headline.ts';
import { pickerOf } from './views/picker.ts';
import { provenanceOf } from './views/provenance.ts';
import { trendOf } from './views/trend.ts';

/** Reads the address and the warehouse for a page of figures; 400 or 503 where either is wanting. */
export async function pageContext(event: {
  readonly url: URL;
  readonly locals: App.Locals;
}): Promise<PageContext> {
  const warehouse = await theWarehouse();
  const terms = await termsOf(warehouse);
  return {
    warehouse,
    viewer: event.locals.viewer,
    url: event.url,
    terms,
    choice: choiceOf(event.url, terms)
  };
}

/** What the pages of England, a region and an LA have in common. */
export async function reportOf(page: PageContext, area: AnswerArea) {
  const [headline, trend, breakdowns, provenance] = await Promise.all([
    headlineOf(page, area),
    trendOf(page, area),
    breakdownsOf(page, area),
    provenanceOf(page, area)
  ]);
  return {
    area: { code: area.code, name: area.name, level: area.level },
    term: page.choice.term,
    picker: pickerOf(page),
    headline,
    trend,
    breakdowns,
    provenance
  };
}

export type Report = Awaited<ReturnType<typeof reportOf>>;
