import { z } from 'zod';
import { catalogue } from '#measures/catalogue.ts';
import { formats } from './formats.ts';
import { titles } from './problem.ts';
import { pageNames } from './page-names.ts';
import { apiRoutes, type ApiRoute } from './routes.ts';
import { problem } from './shapes.ts';

/** OpenAPI 3.1 of every address, made from the catalogue and the schemas that read and check them. */
export function openApi(version: string) {
  return {
    openapi: '3.1.0',
    info: {
      title: 'Muster',
      version,
      description:
        'Figures on children missing education in England. Every figure passes the same disclosure control as the pages; the same question gives the same figures everywhere. Symbols: x not available, z not applicable, low rounds to 0 but is not 0, c withheld to protect people.',
      license: {
        name: 'Open Government Licence v3.0',
        url: 'https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/'
      }
    },
    servers: [{ url: '/api/v1' }],
    paths: Object.fromEntries(apiRoutes.map((route) => [route.path, { get: operation(route) }])),
    components: {
      schemas: { Problem: schemaOf(problem) },
      headers: {
        ETag: {
          description:
            'Build, question, format and rights; send it back as If-None-Match for a 304.',
          schema: { type: 'string' }
        },
        Link: {
          description: 'first, prev, next and last page; describedby for a CSV (RFC 8288).',
          schema: { type: 'string' }
        }
      }
    }
  };
}

function operation(route: ApiRoute) {
  return {
    operationId: route.id,
    summary: route.summary,
    parameters: [...pathParameters(route), ...queryParameters(route)],
    responses: {
      200: {
        description: 'The answer.',
        headers: {
          ETag: { $ref: '#/components/headers/ETag' },
          ...(route.files ? { Link: { $ref: '#/components/headers/Link' } } : {})
        },
        content: contentOf(route)
      },
      304: { description: 'Unchanged since the tag that was sent.' },
      ...Object.fromEntries(
        [...route.problems, 405, 500, 503].map((status) => [
          status,
          {
            description: titles[status],
            content: {
              'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } }
            }
          }
        ])
      )
    }
  };
}

function contentOf(route: ApiRoute) {
  const json = { 'application/json': { schema: schemaOf(route.answer) } };
  if (!route.files) return json;
  const files = Object.values(formats).filter((type) => type !== 'application/json');
  return {
    ...json,
    ...Object.fromEntries(
      files.map((type) => [type, type === 'text/csv' ? { schema: { type: 'string' } } : {}])
    )
  };
}

const endings = Object.keys(formats).join(', ');

/** What stands in each part of a path. */
const inPath: Readonly<Record<string, { description: string; schema: object }>> = {
  name: {
    description: `A measure; with an ending it names its format (${endings}).`,
    schema: { type: 'string', examples: catalogue.map(({ name }) => name) }
  },
  code: {
    description:
      'England, a region or a local authority; for compare two to six of them with commas between.',
    schema: { type: 'string', examples: ['E92000001', 'E08000035'] }
  },
  page: {
    description: 'A page of figures.',
    schema: { type: 'string', enum: [...pageNames] }
  },
  table: {
    description: `A table of the page; with an ending it names its format (${endings}).`,
    schema: { type: 'string', examples: ['trend', 'flow.csv'] }
  }
};

function pathParameters({ path }: ApiRoute) {
  return [...path.matchAll(/{(\w+)}/g)].map(([, name]) => ({
    name: name!,
    in: 'path',
    required: true,
    ...inPath[name!]!
  }));
}

function queryParameters({ query, id }: ApiRoute) {
  return Object.entries(query.shape).map(([name, type]) => {
    const { description, ...schema } = schemaOf(type as z.ZodType);
    return {
      name,
      in: 'query',
      required: id === 'askMeasure' && name === 'term',
      ...(description ? { description } : {}),
      schema
    };
  });
}

function schemaOf(type: z.ZodType): { description?: string; [key: string]: unknown } {
  const { $schema: _dialect, ...schema } = z.toJSONSchema(type, { io: 'input' });
  return schema as { description?: string };
}
