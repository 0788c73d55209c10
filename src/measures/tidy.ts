import type { Shown } from '#disclosure/shown.ts';
import { geographicLevelOf } from '#domain/area-level.ts';
import { identifyingColumns } from '#domain/ees-columns.ts';
import { topicLabel } from '#domain/topics.ts';
import { measureNamed } from './catalogue.ts';
import type { Answer, AnswerRow } from './question.ts';

/** One cell of a tidy table: a blank geography cell is the empty text. */
export type TidyCell = string | number;

/** The columns of an answer in the EES order; what is measured decides the last ones. */
export function tidyColumns(measureName: string): readonly string[] {
  const measure = measureNamed(measureName);
  switch (measure.rounding) {
    case 'count':
      return [...identifyingColumns, 'child_count', 'child_percent', 'rate_per_100'];
    case 'rate':
      return [...identifyingColumns, 'rate_per_100'];
    case 'median':
      return [...identifyingColumns, 'median_weeks_missing'];
  }
}

/** One answer row as cells in the order of `tidyColumns`: numbers stay numbers, symbols are text. */
export function tidyCells(row: AnswerRow): TidyCell[] {
  const { area } = row;
  const isLa = area.level === 'la';
  const figures: Shown[] =
    row.percent === null
      ? [row.value.shown]
      : [row.value.shown, row.percent.shown, row.rate?.shown ?? 'x'];
  return [
    row.period.timePeriod,
    row.period.timeIdentifier,
    geographicLevelOf(area.level),
    'E92000001',
    'England',
    area.regionCode ?? '',
    area.regionName ?? '',
    isLa ? (area.oldLaCode ?? '') : '',
    isLa ? area.code : '',
    isLa ? area.name : '',
    row.items.length === 0
      ? topicLabel('total')
      : row.items.map((one) => topicLabel(one.topic)).join(' | '),
    row.items.length === 0 ? 'Total' : row.items.map((one) => one.item).join(' | '),
    ...figures
  ];
}

/** The answer as CSV text, header first, one line a row, LF line ends, no byte order mark. */
export function tidyCsv(answer: Answer): string {
  const lines = [tidyColumns(answer.question.measure), ...answer.rows.map(tidyCells)];
  return lines.map((cells) => cells.map(csvCell).join(',') + '\n').join('');
}

/** The answer for machines: the same columns by name, the question without its viewer, where it came from. */
export function tidyJson(answer: Answer) {
  const { viewer: _viewer, ...question } = answer.question;
  const columns = tidyColumns(question.measure);
  return {
    question,
    rows: answer.rows.map((row) => {
      const cells = tidyCells(row);
      return Object.fromEntries(columns.map((column, index) => [column, cells[index]]));
    }),
    provenance: answer.provenance
  };
}

function csvCell(cell: TidyCell): string {
  const text = String(cell);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
