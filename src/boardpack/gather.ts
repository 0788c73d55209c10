import type { AnswerArea } from '#measures/question.ts';
import { askFor, type PageContext } from '../lib/server/questions.ts';
import { reportOf } from '../lib/server/page.ts';
import { placesOf } from '../lib/server/views/places.ts';
import type { JourneysChoice } from '../lib/server/journeys/choice.ts';
import { journeysView } from '../lib/server/journeys/view.ts';
import { dateText } from '../lib/wording/dates.ts';
import { numberText } from '../lib/wording/numbers.ts';
import type { Block, Pack, Section } from './blocks.ts';
import {
  barsBlocks,
  breakdownBlocks,
  drawnBlocks,
  figuresOf,
  placesBlock,
  trendBlocks
} from './from-views.ts';

const mostIds = 12;

/** The board pack of an area in the term of the page: overview, areas and journeys, from the functions the pages use. */
export async function packOf(
  page: PageContext,
  area: AnswerArea,
  chosen: JourneysChoice,
  clock: () => Date = () => new Date()
): Promise<Pack> {
  const { term } = page.choice;
  const [report, journeys, places, census] = await Promise.all([
    reportOf(page, area),
    journeysView(page, area, chosen),
    placesBeside(page, area),
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
    running: `${title}. Muster, version ${page.warehouse.version}`,
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
          `${provenance.snapshots}: ${ids.join(', ')}${snapshots.length > ids.length ? ` and ${numberText(snapshots.length - ids.length)} more` : ''}`
        ],
        ['Pack made', dateText(today.toISOString())],
        [
          'Licence',
          'Open Government Licence v3.0 for figures of the Department for Education and the Office for National Statistics'
        ]
      ]
    },
    sections: [
      overview(report),
      {
        heading: 'Who they are',
        onNewPage: true,
        blocks: report.breakdowns.flatMap(breakdownBlocks)
      },
      ...(places
        ? [
            {
              heading: 'Areas',
              onNewPage: area.level !== 'national',
              blocks: [placesBlock(places)]
            }
          ]
        : []),
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

function overview(report: Awaited<ReturnType<typeof reportOf>>): Section {
  return {
    heading: 'Overview',
    onNewPage: true,
    blocks: [figuresOf(report.headline.side), ...trendBlocks(report.trend)]
  };
}

function journeysSection(view: Awaited<ReturnType<typeof journeysView>>): Section {
  if (view.state === 'no registers') {
    return {
      heading: 'Journeys',
      onNewPage: true,
      blocks: [
        {
          kind: 'text',
          text: 'No register of episodes answers for this term, so journeys cannot be shown.'
        }
      ]
    };
  }
  const contrast: readonly Block[] =
    view.contrast.length === 0
      ? []
      : [
          { kind: 'heading', text: 'Missing today, or started' },
          ...view.contrast.map((text): Block => ({ kind: 'text', text }))
        ];
  return {
    heading: 'Journeys',
    onNewPage: true,
    blocks: [
      figuresOf([view.headline.main, ...view.headline.side]),
      ...drawnBlocks(view.flow),
      ...barsBlocks(view.origins),
      ...contrast,
      ...drawnBlocks(view.curves),
      ...drawnBlocks(view.endings),
      ...barsBlocks(view.action),
      { kind: 'heading', text: view.again.finding },
      ...view.again.sentences.map((text): Block => ({ kind: 'text', text }))
    ]
  };
}

/** Regions for England, the LAs of a region, and for an LA those of its own. */
function placesBeside(page: PageContext, area: AnswerArea) {
  const { label } = page.choice.term;
  if (area.level === 'national')
    return placesOf(page, 'region', `Regions of England on census day, ${label}`);
  const region = area.level === 'regional' ? area.code : area.regionCode;
  const name = area.level === 'regional' ? area.name : area.regionName;
  return region
    ? placesOf(page, 'la', `Local authorities in ${name}, census day ${label}`, region)
    : null;
}
