import type { Answer } from '#measures/question.ts';
import { tidyCells, tidyColumns } from '#measures/tidy.ts';
import { aboutOf } from './about.ts';
import type { FileColumn, FileTable } from './file-table.ts';

const headings: Readonly<Record<string, string>> = {
  time_period: 'Time period',
  time_identifier: 'Time identifier',
  geographic_level: 'Geographic level',
  country_code: 'Country code',
  country_name: 'Country',
  region_code: 'Region code',
  region_name: 'Region',
  old_la_code: 'Old local authority code',
  new_la_code: 'Local authority code',
  la_name: 'Local authority',
  breakdown_topic: 'Breakdown topic',
  breakdown: 'Breakdown',
  child_count: 'Children',
  child_percent: 'Percentage',
  rate_per_100: 'Per 100 residents aged 5 to 16',
  median_weeks_missing: 'Median weeks missing'
};

const oneDecimal = new Set(['rate_per_100', 'median_weeks_missing']);
const figures = new Set(['child_count', 'child_percent', ...oneDecimal]);

/** An answer as the tidy table that `muster measure` prints: the same columns, the same cells. */
export function tidyTable(answer: Answer, origin: string): FileTable {
  const { question } = answer;
  return {
    file: [question.measure, ...question.by.filter((topic) => topic !== 'total')].join('_by_'),
    columns: tidyColumns(question.measure).map((name): FileColumn => ({
      name,
      heading: headings[name] ?? name,
      kind: figures.has(name) ? 'figure' : 'text',
      decimals: oneDecimal.has(name) ? 1 : 0
    })),
    rows: answer.rows.map(tidyCells),
    about: aboutOf(answer, origin)
  };
}
