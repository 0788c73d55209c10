import { maySee } from '#disclosure/rights.ts';
import { england } from '#measures/places.ts';
import type { AnswerArea } from '#measures/question.ts';
import { loadReference } from '#reference/reference.ts';
import { chosenOn, pinned, sourceAsked } from '../download/page-source.ts';
import type { FigurePage, PageFiles, ScreenTable } from '../download/page-files.ts';
import type { PageEvent } from '../download/page-response.ts';
import { inWords } from '../download/about.ts';
import { pageContext } from '../page.ts';
import type { PageContext } from '../questions.ts';
import { areasNamed, compareOf, fewest, mostAreas } from '../views/compare.ts';
import { pickerOf } from '../views/picker.ts';
import { chartAndTable, said } from './from-views.ts';

/** Two to six areas side by side. */
export async function comparePage(event: PageEvent) {
  const page = await pageContext(event);
  const areas = areasNamed(event.url);
  const { regions, las } = loadReference();
  const live = las.filter(
    ({ validTo, laCode, regionCode }) =>
      validTo === null && maySee(page.viewer, { code: laCode, regionCode })
  );
  const seen = regions.filter(({ regionCode }) =>
    maySee(page.viewer, { code: regionCode, regionCode })
  );
  const view = areas.length === 0 ? null : await compareOf(page, areas);
  return {
    view: {
      term: page.choice.term,
      basis: page.choice.basis,
      picker: pickerOf(page),
      chosen: Array.from({ length: mostAreas }, (_, at) => areas[at]?.code ?? ''),
      options: [
        {
          name: 'England and regions',
          areas: [
            { code: england.code, text: england.name },
            ...seen.map(({ regionCode, regionName }) => ({
              code: regionCode,
              text: regionName
            }))
          ]
        },
        ...seen.map(({ regionCode, regionName }) => ({
          name: regionName,
          areas: live
            .filter((la) => la.regionCode === regionCode)
            .map(({ laCode, laName }) => ({ code: laCode, text: laName }))
            .sort((a, b) => a.text.localeCompare(b.text, 'en-GB'))
        }))
      ],
      few: areas.length < fewest,
      view
    },
    files: filesOf(page, areas, view)
  } satisfies FigurePage<object>;
}

function filesOf(
  page: PageContext,
  areas: readonly AnswerArea[],
  view: Awaited<ReturnType<typeof compareOf>> | null
): PageFiles {
  const { term } = page.choice;
  const codes = areas.map(({ code }) => code);
  const rates = view && chartAndTable('rates', 'rates', view.chart);
  return {
    name: 'compare',
    path: '/areas/compare',
    api: codes.length === 0 ? null : `/api/v1/areas/${codes.join(',')}/compare`,
    query: pinned(page, ['area']),
    inApiPath: ['area'],
    filters: chosenOn(page, null, [
      ['Areas', inWords(areas.map(({ name, code }) => `${name} (${code})`))]
    ]),
    of: [...codes, term.id],
    source: sourceAsked(
      page,
      {
        measure: 'census_day',
        periods: page.terms.map(({ id }) => id),
        areas: codes,
        levels: [...new Set(areas.map(({ level }) => level))]
      },
      'rate_per_100',
      'median_weeks_missing'
    ),
    tables:
      view && rates
        ? [
            {
              name: 'areas',
              short: 'areas side by side',
              title: `Children missing education in ${inWords(areas.map(({ name }) => name))}, ${term.label}`,
              table: () => sideBySide(view)
            },
            rates.table
          ]
        : [],
    charts: rates ? [rates.chart] : []
  };
}

/** Two columns an area: the figure, and the change that stands under it. */
function sideBySide({ columns, rows }: Awaited<ReturnType<typeof compareOf>>): ScreenTable {
  return {
    heads: ['Figure', ...columns.flatMap(({ name }) => [name, `${name}: change`])],
    rows: rows.map(({ label, cells }) => {
      const percent = cells.some(({ cell }) => cell.text.endsWith('%'));
      return [
        said(percent ? `${label} (%)` : label),
        ...cells.flatMap(({ cell, change }) => [
          { ...cell, text: cell.text.replace(/%$/, '') },
          said(change?.text ?? '')
        ])
      ];
    }),
    empty: 'Some cells are empty because a row has a figure or a change, and not both.'
  };
}
