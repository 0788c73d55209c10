import { syntheticSample } from '#measures/provenance.ts';
import { chosenOn, pinned } from '../download/page-source.ts';
import type { FigurePage } from '../download/page-files.ts';
import type { PageEvent } from '../download/page-response.ts';
import { deskView } from '../returns/desk.ts';
import { deskContext } from '../returns/context.ts';
import { said } from './from-views.ts';

/** The collection desk: who returned, whom to chase, what they explained. */
export async function returnsPage(event: PageEvent) {
  const page = await deskContext(event);
  const view = await deskView(page);
  const { term } = view;
  const region = view.regions.find(({ code }) => code === view.region);
  return {
    view,
    files: {
      name: 'returns',
      path: '/returns',
      api: null,
      query: pinned(page, ['region']),
      filters: chosenOn(page, null, [['Region', region?.name ?? 'All regions']]),
      of: [...(region ? [region.code] : []), term.id],
      source: async () => ({
        definitions: [
          [
            'Response rate',
            'Local authorities that returned, of those there are, each counting once.'
          ] as const
        ],
        protection: 'None: these are of local authorities, not of children.',
        notes: [
          'As it stood when the file was made: returns and receipts go on.',
          ...(page.warehouse.synthetic ? [syntheticSample] : [])
        ],
        snapshots: [],
        warehouse: page.warehouse.version,
        builtAt: page.warehouse.builtAt
      }),
      tables: [
        {
          name: 'rates',
          short: 'response rates',
          title: `Local authorities that returned for ${term.label}, unweighted`,
          table: () => ({
            heads: ['Area', 'Returned', 'Rate'],
            rows: view.rates.map(({ area, returned, percent }) =>
              [area, returned, percent].map(said)
            ),
            empty: 'Some cells are empty because no local authority was expected.'
          })
        },
        {
          name: 'chase',
          short: 'whom to chase',
          title: `Local authorities that have not returned for ${term.label}`,
          table: () => ({
            heads: ['Local authority code', 'Local authority', 'Region', 'Stage'],
            rows: view.chase.map(({ code, name, region: where, stage }) =>
              [code, name, where, stage].map(said)
            )
          })
        },
        {
          name: 'returned',
          short: 'who returned',
          title: `Local authorities that returned for ${term.label}`,
          table: () => ({
            heads: ['Local authority', 'How', 'Sign-off', 'Queries', 'Desk'],
            rows: view.rows.map(({ name, how, stage, queryCount, receipt }) =>
              [name, how, stage, queryCount, receipt?.text ?? ''].map(said)
            ),
            empty: 'Some cells are empty because the desk has not received the return yet.'
          })
        }
      ],
      charts: []
    }
  } satisfies FigurePage<object>;
}
