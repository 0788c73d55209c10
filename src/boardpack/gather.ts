import type { AnswerArea } from '#measures/question.ts';
import { askFor, type PageContext } from '../lib/server/questions.ts';
import { reportOf } from '../lib/server/page.ts';
import type { JourneysChoice } from '../lib/server/journeys/choice.ts';
import { journeysView } from '../lib/server/journeys/view.ts';
import { dateText } from '../lib/wording/dates.ts';
import { numberText } from '../lib/wording/numbers.ts';
import { areasSections } from './areas.ts';
import type { Pack } from './blocks.ts';
import { journeysSection } from './journeys.ts';
import { overviewSections } from './overview.ts';

const mostIds = 12;

/** The board pack of an area in the term of the page: overview, areas and journeys, from the functions the pages use. */
export async function packOf(
  page: PageContext,
  area: AnswerArea,
  chosen: JourneysChoice,
  clock: () => Date = () => new Date()
): Promise<Pack> {
  const { term } = page.choice;
  const [report, journeys, areas, census] = await Promise.all([
    reportOf(page, area),
    journeysView(page, area, chosen),
    areasSections(page, area),
    askFor(page, {
      measure: 'census_day',
      periods: [term.id],
      areas: [area.code],
      levels: [area.level]
    })
  ]);
  const today = clock();
  const made = {
    year: today.getUTCFullYear(),
    month: today.getUTCMonth() + 1,
    day: today.getUTCDate()
  };
  const { provenance } = report;
  const { snapshots, notes } = census.provenance;
  const ids = snapshots.slice(0, mostIds).map((id) => id.slice(0, 12));
  const title = `Children missing education: ${area.name}, ${term.label}`;
  return {
    title,
    kicker: 'Board pack',
    subtitle: term.censusDay === null ? term.label : `Census day ${dateText(term.censusDay)}`,
    description: `Board pack of ${area.name} for ${term.label}: overview, areas and journeys of children missing education.`,
    running: `${title}, ${page.choice.basis === 'latest' ? 'latest figures' : 'as returned'}. Muster, version ${page.warehouse.version}`,
    synthetic: page.warehouse.synthetic,
    made,
    cover: {
      kind: 'facts',
      items: [
        ['Area', `${area.name} (${area.code})`],
        ['Term', term.label],
        ['Basis', provenance.basis],
        [
          'Journeys',
          `Latest figures; curves of ${chosen.cohorts.label.toLowerCase()}; target for first action ${chosen.target} days`
        ],
        ['Protection', provenance.protection],
        ['Figures', provenance.warehouse],
        [
          'Sources',
          `${provenance.snapshots}${ids.length > 0 ? ': ' : ''}${ids.join(', ')}${snapshots.length > ids.length ? ` and ${numberText(snapshots.length - ids.length)} more` : ''}`
        ],
        ['Pack made', dateText(today.toISOString())],
        [
          'Licence',
          'Open Government Licence v3.0 for figures of the Department for Education and the Office for National Statistics'
        ]
      ]
    },
    sections: [
      ...overviewSections(report),
      ...areas,
      journeysSection(journeys),
      {
        heading: 'How the figures are made',
        onNewPage: false,
        blocks: [
          { kind: 'text', text: `${provenance.measure}. ${provenance.definition}` },
          { kind: 'text', text: provenance.kind },
          { kind: 'list', items: [...new Set([...notes, ...journeys.notes])] }
        ]
      }
    ]
  };
}
