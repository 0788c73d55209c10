import { error } from '@sveltejs/kit';
import type { ListsJob } from '#estimates/lists/job.ts';
import { readJob, stateOf } from '#estimates/lists/job.ts';
import { isOwn } from '#disclosure/rights.ts';
import { symbolWords } from '../../wording/numbers.ts';
import { protectionWords } from '../download/about.ts';
import type { FigurePage, ScreenTable } from '../download/page-files.ts';
import type { PageEvent } from '../download/page-response.ts';
import { gateOf } from '../estimates/gate.ts';
import { headOf, jobArea, resultOf, stateWords } from '../estimates/lists-view.ts';
import { contextOf } from '../page.ts';
import { home, theWarehouse } from '../warehouse.ts';
import { said } from './from-views.ts';

/** One estimate from lists, as far as it is. */
export async function listsJobPage(event: PageEvent) {
  const job = await jobOf(event);
  const area = jobArea(job.area);
  const url = new URL(`?term=${job.term}`, event.url);
  const page = await contextOf(await theWarehouse(), event.locals.viewer, url, area);
  const state = await stateOf(home, job.id);
  const head = headOf(job);
  const result = state.state === 'done' ? resultOf(state, await gateOf(page, area)) : null;
  const models = result?.publishable ? result.models : null;
  return {
    view: {
      job: head,
      running: state.state === 'running',
      done: state.state === 'running' ? Math.floor((100 * state.done) / state.of) : 100,
      words: stateWords(state),
      result,
      estimates:
        area.level === 'national'
          ? `/estimates?term=${job.term}`
          : `/areas/${area.code}/estimates?term=${job.term}`
    },
    files: {
      name: 'lists',
      path: head.href,
      api: null,
      query: new URLSearchParams(),
      filters: [
        ['Area', `${area.name} (${area.code})`],
        ['Term', head.term],
        ['Lists', head.lists],
        ['File', head.file],
        ['Resamples', `${head.resamples} from seed ${head.seed}`]
      ],
      of: [area.code, job.term],
      source: async () => ({
        definitions: [
          [
            'Children on a list or on none',
            'How many there are if the lists miss children in the way that a model supposes.'
          ] as const
        ],
        protection: protectionWords('safe'),
        notes: ['Experimental. That the models differ is the message.'],
        snapshots: [],
        warehouse: page.warehouse.version,
        builtAt: page.warehouse.builtAt
      }),
      tables: models
        ? [
            {
              name: 'models',
              short: 'the models',
              title: `Children on a list or on none by model, ${area.name}, ${head.term}`,
              notes: models.flatMap(({ name, why }) => (why ? [`${name}: ${why}`] : [])),
              table: () => modelsTable(models)
            }
          ]
        : [],
      charts: []
    }
  } satisfies FigurePage<object>;
}

/** The estimate an address names; 404 where there is none that its viewer may see. */
export async function jobOf(event: PageEvent): Promise<ListsJob> {
  const job = await readJob(home, event.params.job ?? '');
  if (job && isOwn(event.locals.viewer, jobArea(job.area))) return job;
  error(404, {
    message: 'There is no such estimate',
    links: [{ href: '/estimates/lists', text: 'Estimates from lists' }]
  });
}

type Models = Extract<ReturnType<typeof resultOf>, { publishable: true }>['models'];

function modelsTable(models: Models): ScreenTable {
  const none = { text: 'x', words: symbolWords.x };
  return {
    heads: ['Model', 'Children', '95% from, if the model is right', 'To'],
    rows: models.map(({ name, figure }) => [said(name), ...(figure ?? [none, none, none])])
  };
}
