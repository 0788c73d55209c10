import { standalone } from '#printing/standalone.ts';
import { xml } from '#files/xml.ts';
import { syntheticSample } from '#measures/provenance.ts';
import { text, tenth } from '../charts/svg.ts';
import type { About } from './file-table.ts';
import { wrapped } from './wrapped.ts';

const edge = 40;
/** How much larger than on its page a drawing stands in a file. */
const larger = 1.2;

export interface Picture {
  /** What the chart says, as its title. */
  readonly finding: string;
  readonly subtitle: string;
  /** The drawing: an SVG with a viewBox and a name in words, in the colours of the stylesheet. */
  readonly svg: string;
  /** Said under the drawing, before the rest. */
  readonly under: readonly string[];
  readonly about: About;
}

/** A chart as a file that stands alone: finding, filters, drawing, protection, source and licence inside. */
export function pictureFile({ finding, subtitle, svg, under, about }: Picture): string {
  const [, left = 0, top = 0, inner = 0, tall = 0] = (
    /viewBox="(\S+) (\S+) (\S+) (\S+)"/.exec(svg) ?? []
  ).map(Number);
  const width = Math.max(840, Math.round(inner * larger) + 2 * edge);
  const scale = Math.min(1.5, (width - 2 * edge) / inner);
  const room = width - 2 * edge;
  const lines: string[] = [];
  let y = edge + 20;
  const write = (words: string, size: number, bold: boolean, fill: string) => {
    for (const line of wrapped(words, Math.floor(room / (size * (bold ? 0.56 : 0.5))))) {
      lines.push(text(edge, y, line, { size, bold, fill }));
      y += Math.round(size * 1.4);
    }
  };
  write(finding, 28, true, 'var(--ink)');
  write(subtitle, 18, false, 'var(--ink-soft)');
  y += 4;
  const drawing = svg.replace(
    /^<svg[^>]*>/,
    `<svg x="${edge}" y="${y}" width="${tenth(inner * scale)}" height="${tenth(tall * scale)}" viewBox="${left} ${top} ${inner} ${tall}" overflow="visible"${plotAttributes(svg)}>`
  );
  y += tall * scale + 44;
  for (const line of [...under, ...symbolsIn(svg, about), ...captions(about)])
    write(line, 14, false, 'var(--ink-soft)');
  const height = Math.ceil(y + 14);
  const metadata = JSON.stringify({ finding, ...about });
  return standalone(
    `<svg viewBox="0 0 ${width} ${height}"><metadata>${xml(metadata)}</metadata><rect width="${width}" height="${height}" fill="var(--ground)"/>${lines.join('')}${drawing}</svg>`,
    { title: `${finding}. ${about.title}`, description: descriptionIn(svg) }
  );
}

/** The name of a drawing in words, without the way to a table that a file has not. */
function descriptionIn(svg: string): string {
  const [, label = ''] = /^<svg[^>]* aria-label="([^"]*)"/.exec(svg) ?? [];
  return label
    .replace(/ The figures are in the table after the \w+\./, '')
    .replaceAll('&quot;', '"')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');
}

/** What a plot sets for all its marks. */
function plotAttributes(svg: string): string {
  const open = /^<svg[^>]*>/.exec(svg)?.[0] ?? '';
  return [...open.matchAll(/ (?:fill|text-anchor|font-size)="[^"]*"/g)]
    .map(([one]) => one)
    .join('');
}

/** What the symbols that the drawing writes stand for. */
function symbolsIn(svg: string, { symbols }: About): readonly string[] {
  return symbols.filter((line) => svg.includes(`>${line.slice(0, line.indexOf(':'))}</text>`));
}

/** Filters, protection, notes, sources and licence, a sentence each. */
function captions(about: About): readonly string[] {
  const { snapshots } = about;
  const few = snapshots.slice(0, 3).map((id) => id.slice(0, 12));
  const notes = about.notes.slice(0, 3);
  if (about.notes.includes(syntheticSample) && !notes.includes(syntheticSample))
    notes.push(syntheticSample);
  return [
    about.filters.map(([name, value]) => `${name}: ${value.replace(/\.$/, '')}`).join(' · '),
    about.protection,
    ...notes,
    `Warehouse ${about.warehouse}; snapshots ${few.join(', ') || 'none'}${snapshots.length > few.length ? ` and ${snapshots.length - few.length} more` : ''}.`,
    `From ${about.page}`,
    about.licence.text
  ];
}
