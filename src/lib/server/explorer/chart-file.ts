import type { ChartModel } from '../../explorer/chart-model.ts';
import { drawPanels, escapeXml, fileInk, text } from '../../explorer/draw.ts';
import type { About } from '../download/file-table.ts';

const width = 1200;
const edge = 40;

/** A chart as a file that stands alone: finding, filters, drawing, protection, source and licence inside. */
export function chartFile(model: ChartModel, finding: string, about: About): string {
  const drawn = drawPanels(model, width - 2 * edge, fileInk);
  const over = [
    ...wrapped(finding, 62).map((line) => ({ line, size: 28, bold: true })),
    ...wrapped(about.title, 118).map((line) => ({ line, size: 18, bold: false }))
  ];
  const filters = about.filters
    .filter(([name]) => name !== 'Measure')
    .map(([name, value]) => `${name}: ${value}`)
    .join(' · ');
  const under = [
    ...(model.panels.some(({ points }) => points.some(({ other }) => other !== null))
      ? ['The dark pink mark or dashed line is the other cohort.']
      : []),
    ...(model.all > model.panels.length
      ? [`The first ${model.panels.length} of ${model.all} charts are drawn.`]
      : []),
    filters,
    about.protection,
    ...about.notes.slice(0, 2),
    `Warehouse ${about.warehouse}; snapshots ${
      about.snapshots
        .slice(0, 3)
        .map((id) => id.slice(0, 12))
        .join(', ') || 'none'
    }${about.snapshots.length > 3 ? ` and ${about.snapshots.length - 3} more` : ''}.`,
    about.licence.text
  ].flatMap((line) => wrapped(line, 150));
  let y = edge + 20;
  let body = '';
  for (const { line, size, bold } of over) {
    body += text(edge, y, line, bold ? fileInk.text : fileInk.soft, 'start', bold, size);
    y += size + 10;
  }
  y += 16;
  body += `<g transform="translate(${edge},${y})">${drawn.body}</g>`;
  y += drawn.height + 44;
  for (const line of under) {
    body += text(edge, y, line, fileInk.soft, 'start', false, 14);
    y += 21;
  }
  const height = Math.ceil(y + 10);
  const metadata = JSON.stringify({ ...about, finding });
  return `<?xml version="1.0" encoding="UTF-8"?>
<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="img" aria-labelledby="title description" lang="en-GB" font-family="Arial, Helvetica, sans-serif"><title id="title">${escapeXml(`${finding}. ${about.title}`)}</title><desc id="description">${escapeXml(described(model))}</desc><metadata>${escapeXml(metadata)}</metadata><rect width="${width}" height="${height}" fill="${fileInk.ground}"/>${body}</svg>
`;
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

function wrapped(words: string, most: number): string[] {
  const lines: string[] = [''];
  for (const word of words.split(' ')) {
    const line = lines.at(-1)!;
    if (line !== '' && line.length + word.length + 1 > most) lines.push(word);
    else lines[lines.length - 1] = line === '' ? word : `${line} ${word}`;
  }
  return lines;
}
