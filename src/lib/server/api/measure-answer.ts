import { ask } from '#measures/ask.ts';
import type { Answer } from '#measures/question.ts';
import { tidyCells, tidyColumns } from '#measures/tidy.ts';
import { UsageError } from '#files/refusal.ts';
import { fileResponse } from '../download/file.ts';
import { tidyTable } from '../download/tidy-table.ts';
import { home } from '../warehouse.ts';
import { jsonResponse, type Call } from './endpoint.ts';
import { formatOf } from './formats.ts';
import { linkHeader, pageOf, slice, type Page } from './paging.ts';
import { readQuery } from './query.ts';
import { questionOf } from './question.ts';
import { measureQuery, mostRows } from './shapes.ts';

/** One measure, as its address asks: the question, its page, its format. */
export async function answerMeasure(call: Call): Promise<Response> {
  const { name, format } = formatOf(call.params['name'] ?? '', call.accept);
  const { page, page_size: size, shape = 'rows', ...words } = readQuery(measureQuery, call.url);
  const answer = await ask(call.warehouse, questionOf(name, words, call.viewer));
  if (format === 'json') {
    if (shape === 'rows' && (size ?? 0) > mostRows) {
      throw new UsageError(
        `page_size is at most ${mostRows} as rows: ask for shape=columns, or a smaller page.`
      );
    }
    const part = pageOf(answer.rows.length, page ?? 1, size ?? 1_000);
    return jsonResponse(bodyOf(answer, part, shape), { link: linkHeader(call.url, part) });
  }
  const whole = page === undefined && size === undefined;
  const part = pageOf(answer.rows.length, page ?? 1, size ?? 1_000);
  const rows = whole ? answer.rows : slice(answer.rows, part);
  const response = await fileResponse(
    tidyTable({ ...answer, rows }, call.url.origin),
    format,
    home,
    { metadata: `/api/v1/measures/${name}.csv-metadata.json${call.url.search}`, save: false }
  );
  if (!whole) response.headers.append('link', linkHeader(call.url, part));
  return response;
}

function bodyOf(answer: Answer, page: Page, shape: 'rows' | 'columns') {
  const { viewer: _viewer, ...question } = answer.question;
  const columns = [...tidyColumns(question.measure), 'kind', 'responding', 'expected'];
  const cells = slice(answer.rows, page).map((row) => [
    ...tidyCells(row),
    row.value.kind,
    row.responding,
    row.expected
  ]);
  return {
    question,
    columns,
    ...(shape === 'rows'
      ? {
          rows: cells.map((row) =>
            Object.fromEntries(columns.map((column, at) => [column, row[at]!]))
          )
        }
      : {
          values: Object.fromEntries(
            columns.map((column, at) => [column, cells.map((row) => row[at]!)])
          )
        }),
    page,
    provenance: answer.provenance
  };
}
