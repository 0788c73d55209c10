import type { AuditSummary } from '#disclosure/audit/audit-files.ts';
import type { Measure } from '#measures/catalogue.ts';
import { dataSetSection } from './bulletin/data-set-section.ts';
import { html } from './bulletin/html.ts';
import { bulletinStyle } from './bulletin/style.ts';
import type { Gathered } from './gather.ts';
import type { Headline } from './headlines.ts';
import type { Publisher } from './publisher.ts';
import { auditSentence } from './audit-sentence.ts';
import { capital, figureWords, roundingSentences, shorthand } from './words.ts';

/** What a bulletin says beside the figures of its data sets. */
export interface BulletinFacts {
  readonly title: string;
  readonly publisher: Publisher;
  readonly layout: 'official' | 'safe';
  readonly measures: readonly Measure[];
  readonly headlines: readonly Headline[];
  readonly caveats: readonly string[];
  /** What the figures of local authorities come from. */
  readonly sources: readonly string[];
  /** Paragraphs a statistician wrote; none until someone does. */
  readonly commentary: readonly string[];
  /** What an attacker got out of the data files of this layout. */
  readonly audit: AuditSummary;
  /** What a published version adds to its figures; nothing in a bulletin made outside the calendar. */
  readonly added?: BulletinAdditions;
}

/** Paragraphs and whole sections, as HTML, that a published version adds to its bulletin. */
export interface BulletinAdditions {
  /** Notices above everything: a correction. */
  readonly notices: readonly string[];
  /** Sections after quality: revisions, pre-release access, data guidance. */
  readonly sections: readonly string[];
  /** Further files beside the data sets and the tables. */
  readonly files: readonly { readonly name: string; readonly words: string }[];
}

const layoutSentence = {
  official:
    'These files follow the official layout. Percentages are computed from unrounded counts, so beside rounded counts they can give small counts of a local authority away: use the safe layout for anything published locally.',
  safe: 'These files follow the safe layout: counts of 1 to 4 are withheld, and so is every other figure that would give one away; percentages and rates are worked out from the counts that are shown.'
} as const;

/** The bulletin as one complete page that needs nothing else: no script, no font, no picture. */
export function bulletinHtml(sets: readonly Gathered[], facts: BulletinFacts): string {
  const { publisher } = facts;
  return [
    '<!doctype html>',
    '<html lang="en-GB"><head><meta charset="utf-8">',
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    `<title>${html(facts.title)}</title><style>${bulletinStyle}</style></head><body>`,
    '<a class="skip" href="#main">Skip to the main content</a>',
    `<header><p>${html(publisher.organisation)}. ${html(publisher.status)}.</p>`,
    `<h1>${html(facts.title)}</h1><p>Published: ${html(publisher.published)}.</p></header>`,
    '<main id="main">',
    ...(facts.added?.notices ?? []),
    ...facts.caveats
      .filter((note) => note.startsWith('Synthetic'))
      .map((note) => `<p class="notice"><strong>${html(note)}</strong></p>`),
    '<section aria-labelledby="headlines"><h2 id="headlines">Headline figures</h2>',
    `<ul class="headlines">${facts.headlines.map(headlineItem).join('')}</ul></section>`,
    ...commentary(facts.commentary),
    ...sets.map(dataSetSection),
    methodology(facts),
    quality(sets, facts),
    ...(facts.added?.sections ?? []),
    '<section aria-labelledby="files"><h2 id="files">Files of this release</h2><ul>',
    ...sets.map(
      ({ dataSet }) => `<li><a href="${dataSet.file}.csv">${html(dataSet.title)}</a></li>`
    ),
    '<li><a href="tables.ods">Supporting tables (OpenDocument spreadsheet)</a></li>',
    '<li><a href="tables.xlsx">Supporting tables (Excel spreadsheet)</a></li>',
    '<li><a href="sources.csv">What answered for each local authority</a></li>',
    ...(facts.added?.files ?? []).map(
      ({ name, words }) => `<li><a href="${html(name)}">${html(words)}</a></li>`
    ),
    '</ul></section>',
    '</main><footer><h2>Contact</h2>',
    `<p>${html(publisher.organisation)}, ${html(publisher.team)}: `,
    `${contact(publisher)}.</p></footer>`,
    '</body></html>\n'
  ].join('\n');
}

function contact({ email }: Publisher): string {
  if (email === null) return 'no contact has been named';
  return `<a href="mailto:${html(email)}">email the statistics team</a>`;
}

function commentary(paragraphs: readonly string[]): string[] {
  if (paragraphs.length === 0) return [];
  return [
    '<section aria-labelledby="commentary"><h2 id="commentary">What the figures show</h2>',
    ...paragraphs.map((paragraph) => `<p>${html(paragraph)}</p>`),
    '</section>'
  ];
}

function headlineItem({ label, value, unit, cell }: Headline): string {
  const words = figureWords(value, unit === 'per 100' ? 1 : 0);
  const where = `${cell.file} ${cell.timePeriod} ${cell.timeIdentifier} ${cell.column}`;
  return `<li data-cell="${html(where)}" data-value="${html(String(value))}"><strong>${html(words)}</strong> ${html(label)}</li>`;
}

function methodology({ measures, layout }: BulletinFacts): string {
  const entries = measures.map(
    ({ label, definition, method, source }) =>
      `<dt>${html(label)}</dt><dd>${html(definition)} ${html(method)} Source: ${html(source)}.</dd>`
  );
  return (
    '<section aria-labelledby="methodology"><h2 id="methodology">Methodology</h2>' +
    `<dl>${entries.join('')}</dl>` +
    '<p>England and regions are raised for local authorities that did not return: the counts of those that did, times the pupils in Reception to Year 11 of all of them over the pupils of those that did, region by region and item by item. Local authority figures are never raised.</p>' +
    `<p>${html(roundingSentences[layout])}</p><ul>${shorthand.map((line) => `<li>${html(line)}</li>`).join('')}</ul></section>`
  );
}

function quality(
  sets: readonly Gathered[],
  { caveats, sources, measures, layout, audit }: BulletinFacts
): string {
  const rates = sets.flatMap(({ dataSet, periods }) => {
    const last = periods.at(-1);
    if (!last || last.expected === 0) return [];
    const share = Math.round((100 * last.responding) / last.expected);
    return [
      `${capital(dataSet.subject)}, ${last.period.label}: ${last.responding} of ${last.expected} local authorities returned (${share}%).`
    ];
  });
  const said = [
    ...new Set([...rates, ...sources, ...measures.flatMap((one) => one.caveats), ...caveats])
  ];
  return (
    '<section aria-labelledby="quality"><h2 id="quality">Quality</h2>' +
    `<ul>${said.map((line) => `<li>${html(line)}</li>`).join('')}</ul>` +
    '<p>Figures of earlier periods are as they were returned for them; corrections made since are not in this release.</p>' +
    `<p>${html(layoutSentence[layout])} ${html(auditSentence(layout, audit))}</p></section>`
  );
}
