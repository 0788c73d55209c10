import { z } from 'zod';
import * as shapes from './shapes.ts';

/** One address of the API, as it is documented. */
export interface ApiRoute {
  /** As in OpenAPI: `/measures/{name}`. */
  readonly path: string;
  readonly id: string;
  readonly summary: string;
  readonly query: z.ZodObject;
  /** What 200 holds, as JSON. */
  readonly answer: z.ZodType;
  /** Statuses of problems it answers with, beside 405, 500 and 503. */
  readonly problems: readonly number[];
  /** Whether it also comes as CSV and files. */
  readonly files?: true;
}

/** Every address there is; a test holds it against the routes of the site. */
export const apiRoutes: readonly ApiRoute[] = [
  {
    path: '/measures',
    id: 'listMeasures',
    summary: 'Every measure: what it counts, its unit, its topics.',
    query: shapes.none,
    answer: z.object({ measures: z.array(shapes.measure) }),
    problems: [400]
  },
  {
    path: '/measures/{name}',
    id: 'askMeasure',
    summary: 'Figures of one measure by term, area and up to three crossed topics.',
    query: shapes.measureQuery,
    answer: shapes.answer,
    problems: [400, 403, 404, 406],
    files: true
  },
  {
    path: '/areas',
    id: 'listAreas',
    summary: 'England, regions and local authorities, with those of the past.',
    query: shapes.areasQuery,
    answer: z.object({ areas: z.array(shapes.area) }),
    problems: [400]
  },
  {
    path: '/areas/{code}/{page}',
    id: 'listPageTables',
    summary: 'Every table of a page of figures, as the screen shows it, and its charts.',
    query: shapes.pageQuery,
    answer: shapes.pageTables,
    problems: [400, 403, 404, 406]
  },
  {
    path: '/areas/{code}/{page}/{table}',
    id: 'askPageTable',
    summary: 'One table of a page of figures, as the screen shows it.',
    query: shapes.pageQuery,
    answer: shapes.pageTable,
    problems: [400, 403, 404, 406],
    files: true
  },
  {
    path: '/terms',
    id: 'listTerms',
    summary: 'Terms and census days, and which have figures.',
    query: shapes.none,
    answer: z.object({ terms: z.array(shapes.term) }),
    problems: [400]
  },
  {
    path: '/topics',
    id: 'listTopics',
    summary: 'Topics and their code lists with the years they were in force.',
    query: shapes.topicsQuery,
    answer: z.object({ topics: z.array(shapes.topic) }),
    problems: [400]
  },
  {
    path: '/openapi.json',
    id: 'describe',
    summary: 'This document.',
    query: shapes.none,
    answer: z.looseObject({}),
    problems: []
  }
];
