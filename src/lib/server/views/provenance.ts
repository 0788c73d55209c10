import type { Answer } from '#measures/question.ts';
import { measureNamed } from '#measures/catalogue.ts';
import { dateText, timeText } from '../../wording/dates.ts';
import { counted } from '../../wording/numbers.ts';
import type { ProvenanceView } from '../../views/views.ts';
import { askFor, type PageContext } from '../questions.ts';

/** Where the census-day figures of an area come from, in words. */
export async function provenanceOf(
  page: PageContext,
  area: Answer['rows'][number]['area']
): Promise<ProvenanceView> {
  const { term } = page.choice;
  const answered = await askFor(page, {
    measure: 'census_day',
    periods: [term.id],
    areas: [area.code],
    levels: [area.level]
  });
  const measure = measureNamed('census_day');
  const row = answered.rows[0];
  const day = term.censusDay === null ? '' : `, census day ${dateText(term.censusDay)}`;
  return {
    measure: measure.label,
    definition: measure.definition,
    period: `${area.name}, ${term.label}${day}`,
    basis:
      page.choice.basis === 'latest'
        ? 'Latest: from the newest snapshot of each local authority that covers the term, so later corrections are in.'
        : 'As returned: from the snapshot of the term itself, as the figures stood then.',
    kind: kindWords(row?.value.kind),
    protection:
      'Safe: counts are rounded, small ones are protected, and percentages are worked out from the rounded counts. Parts may not add up to their total.',
    snapshots: counted(answered.provenance.snapshots.length, 'snapshot', 'snapshots'),
    warehouse: `Version ${answered.provenance.warehouse}, built ${timeText(answered.provenance.builtAt)}`,
    notes: answered.provenance.notes
  };
}

function kindWords(kind: string | undefined): string {
  if (kind === 'grossed') {
    return 'Grossed: the counts of the local authorities that returned, scaled up by pupils for those that did not, region by region.';
  }
  return 'Counted: what the local authority’s own records give, with nothing estimated.';
}
