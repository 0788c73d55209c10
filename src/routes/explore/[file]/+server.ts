import { error } from '@sveltejs/kit';
import { formatNames } from '$lib/server/api/formats.ts';
import { fileFormats, fileResponse } from '$lib/server/download/file.ts';
import { pictureAs } from '$lib/server/download/page-response.ts';
import { chartFile } from '$lib/server/explorer/chart-file.ts';
import { explored } from '$lib/server/explorer/explore.ts';
import { gridTable } from '$lib/server/explorer/grid-table.ts';
import { home } from '$lib/server/warehouse.ts';
import type { RequestHandler } from './$types';

/** `table.csv`, `table.xlsx`, … `chart.svg` and `chart.png`: what the explorer shows at the same query. */
export const GET: RequestHandler = async (event) => {
  const { file } = event.params;
  if (file === 'chart.svg' || file === 'chart.png') {
    const { model, finding, about, asked } = await explored(event);
    if (!model) error(404, { message: 'A single figure has no chart' });
    return pictureAs(
      chartFile(model, finding ?? about.title, about),
      `${asked.question.measure}_${file}`
    );
  }
  const format = fileFormats.find((known) => file === `table.${known}`);
  if (!format) {
    error(404, {
      message: 'The explorer has no file of that name',
      advice: `There are chart.svg, chart.png and table with the endings ${formatNames.filter((name) => name !== 'json').join(', ')}.`
    });
  }
  const { grid, sheet, view, about, asked } = await explored(event);
  const name = [
    asked.question.measure,
    ...asked.question.by.filter((topic) => topic !== 'total')
  ].join('_by_');
  return fileResponse(gridTable(grid, sheet, view, about, name), format, home, {
    metadata: `/explore/table.csv-metadata.json${event.url.search}`,
    save: true
  });
};
