import type { ChartModel } from '../../explorer/chart-model.ts';
import { svgOf } from '../../explorer/draw.ts';
import type { About } from '../download/file-table.ts';
import { pictureFile } from '../download/picture.ts';

const width = 1000;

/** A chart of the explorer as a file that stands alone, with what is said of every other chart inside. */
export function chartFile(model: ChartModel, finding: string, about: About): string {
  return pictureFile({
    finding,
    subtitle: about.title,
    svg: svgOf(model, width, described(model), ''),
    under: [
      ...(model.panels.some(({ points }) => points.some(({ other }) => other !== null))
        ? ['The dark pink mark or dashed line is the other cohort.']
        : []),
      ...(model.all > model.panels.length
        ? [`The first ${model.panels.length} of ${model.all} charts are drawn.`]
        : [])
    ],
    about
  });
}

/** Every figure of the chart in words. */
export function described(model: ChartModel): string {
  return model.panels
    .map(({ title, points }) => {
      const figures = points.map(({ label, shown }) => `${label} ${shown}`).join(', ');
      return title === '' ? figures : `${title}: ${figures}`;
    })
    .join('; ');
}
