import { z } from 'zod';
import { levels } from '#domain/area-level.ts';

const words = (description: string) => z.array(z.string()).optional().describe(description);

/** The parameters of a question, as the address of a measure carries them. */
export const questionQuery = z.object({
  term: words(
    'Terms such as 2025-26-autumn or academic years such as 2024-25; repeat or separate by commas. Needed.'
  ),
  area: words('Area codes: England, regions or local authorities. Not together with level.'),
  level: words('Every area of a level: national, regional or la. National when nothing is said.'),
  by: words('Up to three topics, crossed.'),
  where: words('Only children with this item, as topic=item, such as sex=Female.'),
  basis: z
    .enum(['latest', 'returned'])
    .optional()
    .describe('With later corrections (latest, the default) or as first returned.'),
  protection: z
    .enum(['safe', 'official', 'none'])
    .optional()
    .describe('How figures are protected; none only for those with the right to exact counts.')
});

const whole = (most: number) =>
  z
    .string()
    .regex(/^[1-9]\d{0,8}$/, 'is a whole number from 1')
    .transform(Number)
    .refine((value) => value <= most, `is at most ${most}`);

export const mostRows = 10_000;
export const mostColumnRows = 200_000;

/** A question with the part of its answer that is wanted. */
export const measureQuery = questionQuery.extend({
  page: whole(1_000_000).optional().describe('Which page of the rows, from 1.'),
  page_size: whole(mostColumnRows)
    .optional()
    .describe(
      `Rows on a page: 1,000 when nothing is said; at most ${mostRows} as rows, ${mostColumnRows} as columns. CSV and files hold every row unless a page is asked for.`
    ),
  shape: z
    .enum(['rows', 'columns'])
    .optional()
    .describe('JSON as one object a row, or as one list a column, far smaller for large answers.')
});

export const areasQuery = z.object({
  level: z.enum(levels).optional().describe('Only areas of this level.'),
  region: z.string().optional().describe('Only this region and its local authorities.')
});

export const topicsQuery = z.object({
  collection: z.enum(['cme', 'ehe']).optional().describe('Only the code lists of one collection.')
});

export const none = z.object({});

/** What the pages of figures are asked; each page takes those that it has. */
export const pageQuery = z.object({
  term: z
    .string()
    .optional()
    .describe('A term such as 2025-26-autumn; the latest when nothing is said.'),
  basis: questionQuery.shape.basis,
  from: z.string().optional().describe('Of changes: the earlier term.'),
  to: z.string().optional().describe('Of changes: the later term.'),
  by: z
    .string()
    .optional()
    .describe('Of changes: the topic of cohorts. Of journeys: the cohorts of curves.'),
  target: z.string().optional().describe('Of journeys: days within which a first action is due.'),
  grossing: z
    .string()
    .optional()
    .describe('Of estimates: how silent authorities are filled in, ratio or carry.'),
  sort: z.string().optional().describe('Of tables of areas: name, count, rate or change.'),
  order: z.string().optional().describe('Of tables of areas: asc or desc.')
});

const cell = z.union([z.number(), z.string()]);

export const provenance = z
  .object({
    warehouse: z.string().describe('Version of the warehouse that answered.'),
    builtAt: z.string(),
    basis: z.enum(['latest', 'returned']),
    snapshots: z.array(z.string()).describe('Snapshots that answered, by content hash.'),
    notes: z.array(z.string()).describe('What must be read beside the figures.')
  })
  .describe('Where the figures come from.');

const link = z.string().describe('An address on this site.');

export const measure = z.object({
  name: z.string(),
  label: z.string(),
  definition: z.string(),
  method: z.string(),
  unit: z.string(),
  period: z.enum(['term', 'year', 'either']),
  collection: z.enum(['cme', 'ehe']),
  official: z
    .boolean()
    .describe('Published by the Department for Education; the others are local.'),
  source: z.string(),
  topics: z.array(z.string()),
  levels: z.array(z.string()),
  caveats: z.array(z.string()),
  href: link
});

export const answer = z.object({
  question: z.object({
    measure: z.string(),
    periods: z.array(z.string()),
    areas: z.array(z.string()),
    levels: z.array(z.string()),
    by: z.array(z.string()),
    where: z.record(z.string(), z.string()),
    basis: z.string(),
    protection: z.string()
  }),
  columns: z
    .array(z.string())
    .describe(
      'The columns of muster measure, in order, then how the figure came about (kind) and how many authorities are behind it.'
    ),
  rows: z
    .array(z.record(z.string(), cell))
    .optional()
    .describe('With shape=rows. Figures are numbers, or x, z, c or low.'),
  values: z
    .record(z.string(), z.array(cell))
    .optional()
    .describe('With shape=columns: one list for each column.'),
  page: z.object({
    page: z.int(),
    page_size: z.int(),
    pages: z.int(),
    rows: z.int().describe('Rows of the whole answer.')
  }),
  provenance
});

const pairs = z.array(z.object({ name: z.string(), value: z.string() }));

const about = z
  .object({
    filters: pairs,
    definitions: pairs,
    protection: z.string(),
    symbols: z.array(z.string()),
    notes: z.array(z.string()).describe('What must be read beside the figures.'),
    licence: z.object({ text: z.string(), href: z.string() }),
    warehouse: z.string(),
    built_at: z.string(),
    snapshots: z.array(z.string()),
    page: link
  })
  .describe('What every file of these figures carries.');

const table = z.object({
  name: z.string(),
  title: z.string(),
  href: link.nullable(),
  columns: z
    .array(z.object({ name: z.string(), heading: z.string(), kind: z.enum(['text', 'figure']) }))
    .describe('In the order of the screen.'),
  rows: z.array(z.record(z.string(), cell)).describe('Figures are numbers, or x, z, c or low.')
});

export const pageTable = table.extend({ about });

export const pageTables = z.object({
  page: link,
  filters: pairs,
  tables: z.array(table.extend({ notes: z.array(z.string()) })),
  charts: z.array(
    z.object({
      name: z.string(),
      title: z.string(),
      subtitle: z.string(),
      svg: link,
      png: link
    })
  ),
  about
});

export const area = z.object({
  code: z.string(),
  name: z.string(),
  level: z.enum(levels),
  region_code: z.string().nullable(),
  old_la_code: z.string().nullable(),
  valid_from: z.string().nullable(),
  valid_to: z.string().nullable().describe('Last day in force; null while it is.')
});

export const term = z.object({
  id: z.string(),
  label: z.string(),
  academic_year: z.string(),
  time_period: z.string(),
  time_identifier: z.string(),
  census_date: z.string().nullable(),
  has_figures: z
    .boolean()
    .describe('Whether any local authority’s extract answers for it, and the caller may see it.'),
  published_at: z
    .string()
    .nullable()
    .describe('When the figures of a term under embargo are due; null for every other term.')
});

export const topic = z.object({
  name: z.string(),
  label: z.string(),
  collections: z.array(z.enum(['cme', 'ehe'])),
  measures: z.array(z.string()),
  items: z.array(
    z.object({
      collection: z.enum(['cme', 'ehe']),
      item: z.string(),
      order: z.int(),
      valid_from_year: z.string(),
      valid_to_year: z.string().nullable()
    })
  )
});

export const problem = z.object({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  detail: z.string().describe('What was wrong, the rule, and what to do.'),
  instance: z.string(),
  request_id: z.string(),
  published_at: z
    .string()
    .optional()
    .describe('With figures under embargo: when they are due, as an ISO date and time.')
});
