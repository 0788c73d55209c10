import { statisticalWorkbook } from '#files/statistical-workbook.ts';
import type { Workbook } from '#files/workbook.ts';
import { comparedWith } from './comparison.ts';
import type { Gathered } from './gather.ts';
import { contactLine, type Publisher } from './publisher.ts';
import { areaTable } from './tables/area-table.ts';
import { breakdownTable } from './tables/breakdown-table.ts';
import { trendTable } from './tables/trend-table.ts';
import { roundingSentences, shortNames, shorthand } from './words.ts';

/** What the cover and the notes say beside the figures. */
export interface TableFacts {
  readonly title: string;
  readonly publisher: Publisher;
  readonly layout: 'official' | 'safe';
  readonly created: string;
  readonly caveats: readonly string[];
}

/** The supporting tables: for every data set a trend, England's breakdowns, and all areas. */
export function releaseTables(sets: readonly Gathered[], facts: TableFacts): Workbook {
  const { publisher } = facts;
  const source = `Source: ${publisher.organisation}, from the returns of local authorities`;
  return statisticalWorkbook({
    title: facts.title,
    summary: [
      `These tables support the statistical release. Status: ${publisher.status}.`,
      ...new Set(sets.map(({ dataSet }) => shortNames[dataSet.collection])),
      ...facts.caveats
    ],
    organisation: `${publisher.organisation}, ${publisher.team}`,
    contact: contactLine(publisher, 'Email the statistics team'),
    published: publisher.published,
    created: facts.created,
    shorthand,
    notes: [
      roundingSentences[facts.layout],
      'Figures of England and of regions are raised for local authorities that did not return, by their numbers of pupils in Reception to Year 11; figures of local authorities never are. Figures are as returned for each period.',
      'Rates are per 100 residents aged 5 to 16 by the mid-year population estimate, which is about a year older than the count.'
    ],
    tables: sets.flatMap((gathered) => {
      const compared = comparedWith(gathered);
      return [
        trendTable(gathered, source),
        breakdownTable(gathered, compared, source),
        areaTable(gathered, compared, source)
      ];
    })
  });
}
