import { dataSets } from '#domain/data-sets.ts';
import { periodLabel } from '#domain/term.ts';
import { html, htmlTable } from '../bulletin/html.ts';
import type { BulletinAdditions } from '../bulletin.ts';
import { capital, figureWords } from '../words.ts';
import type { Changed } from './changes-since.ts';
import type { Draft } from './draft.ts';
import { londonDay, londonWords } from '#domain/london-time.ts';
import type { Grant, ReleaseRecord } from './record.ts';
import { revisionWords } from './revision-words.ts';

/** Files a published version has beside data sets and tables, with the words that lead to them. */
export const furtherFiles = [
  { name: 'data-guidance.txt', words: 'Data guidance' },
  { name: 'revisions.csv', words: 'Revisions to earlier figures' },
  { name: 'pre-release-access.csv', words: 'Pre-release access list' },
  { name: 'release.zip', words: 'Data files with their metadata, in one ZIP file' },
  { name: 'manifest.json', words: 'Manifest: hashes, snapshots and methods' }
] as const;

/** The chart of a data file: `chart_cme_census.svg` of `cme_census.csv`. */
export function chartFile(dataFile: string): string {
  return `chart_${dataFile.replace(/\.csv$/, '')}.svg`;
}

/** What a version says beyond its figures: correction, time, revisions, who saw it before, guidance. */
export function additionsOf(record: ReleaseRecord, draft: Draft): BulletinAdditions {
  return {
    notices: noticeOf(record),
    sections: [
      revisionSection(draft),
      section('pre-release', 'Pre-release access', accessList(record)),
      section('about-release', 'About this release', list(aboutLines(record)))
    ],
    files: furtherFiles
  };
}

/** The roles that had pre-release access, as the public list gives them. */
export function publicList(grants: readonly Grant[]): readonly string[] {
  return [...new Set(grants.map(({ role }) => role))].sort((a, b) => a.localeCompare(b));
}

function noticeOf({ notice, dueAt, version }: ReleaseRecord): string[] {
  if (notice === null) return [];
  const day = dueAt ? ` on ${londonDay(dueAt)}` : '';
  return [
    `<p class="notice"><strong>Corrected${html(day)} (version ${version}).</strong> ${html(notice)} The earlier versions stay available.</p>`
  ];
}

function revisionSection({ revisions, changes }: Draft): string {
  const label = (file: string) =>
    capital(dataSets.find((one) => `${one.file}.csv` === file)?.subject ?? file);
  const table = htmlTable(
    'England: figures as returned, and by the latest data, to the nearest 100',
    [
      { header: 'Figure', numeric: false },
      { header: 'Period', numeric: false },
      { header: 'As returned', numeric: true },
      { header: 'Latest', numeric: true },
      { header: 'Change', numeric: false }
    ],
    revisions.map((one) => [
      label(one.file),
      periodLabel(one.period),
      figureWords(one.returned),
      figureWords(one.latest),
      revisionWords(one)
    ])
  );
  return section(
    'revisions',
    'Revisions',
    '<p>The figures of this release are as local authorities returned them for each period. Some of them correct their records later; the latest data show what the figures would be now. Earlier figures are not replaced in the data files. A figure found to be wrong is corrected in a new version with a notice, and the old version stays available.</p>' +
      table +
      changesTable(changes, label)
  );
}

function changesTable(changes: readonly Changed[], label: (file: string) => string): string {
  if (changes.length === 0) return '';
  return htmlTable(
    'Totals that were published otherwise before, as printed then and now',
    [
      { header: 'Figure', numeric: false },
      { header: 'Period', numeric: false },
      { header: 'Area', numeric: false },
      { header: 'Published before', numeric: true },
      { header: 'Now', numeric: true }
    ],
    changes.map((one) => [
      label(one.file),
      periodLabel(one.period),
      one.areaName,
      figureWords(one.before),
      figureWords(one.now)
    ])
  );
}

function accessList({ grants }: ReleaseRecord): string {
  const roles = publicList(grants);
  if (roles.length === 0)
    return '<p>Nobody outside the team that makes these statistics saw them before publication.</p>';
  return `<p>These had access in the 24 hours before publication, to be able to respond when the figures came out:</p>${list(roles)}`;
}

function aboutLines({ dueAt, version, nextRelease, announcedAt, scheduleReason }: ReleaseRecord) {
  return [
    `Version ${version}${dueAt ? `, published at ${londonWords(dueAt)}` : ', not scheduled yet'}.`,
    ...(announcedAt ? [`Announced on ${londonDay(announcedAt)}.`] : []),
    ...(scheduleReason ? [`About the time of publication: ${scheduleReason}`] : []),
    `Next release: ${nextRelease ?? 'to be announced'}.`
  ];
}

function section(id: string, heading: string, body: string): string {
  return `<section aria-labelledby="${id}"><h2 id="${id}">${html(heading)}</h2>${body}</section>`;
}

function list(lines: readonly string[]): string {
  return `<ul>${lines.map((line) => `<li>${html(line)}</li>`).join('')}</ul>`;
}
