import { england } from '#domain/area-level.ts';
import { termLabel } from '#domain/term.ts';
import { writeCsv } from '#files/csv.ts';
import { writeOds } from '#files/ods.ts';
import { writeXlsx } from '#files/xlsx.ts';
import { catalogue } from '#measures/catalogue.ts';
import { bulletinHtml } from '../bulletin.ts';
import { barChart } from '../bulletin/bar-chart.ts';
import { trendBars } from '../bulletin/data-set-section.ts';
import { headlinesOf, tieHeadlines } from '../headlines.ts';
import { listed, type ReleaseFile } from '../manifest.ts';
import type { Publisher } from '../publisher.ts';
import { sourceSentences } from '../sources.ts';
import { releaseTables } from '../tables.ts';
import { uploadZip } from '../upload-zip.ts';
import { refuseWrongFigures } from './commentary/check.ts';
import type { Draft } from './draft.ts';
import { dataGuidance } from './guidance.ts';
import { londonWords } from '#domain/london-time.ts';
import type { ReleaseRecord } from './record.ts';
import { additionsOf, chartFile, publicList } from './sections.ts';
import { tieOutputs } from './ties.ts';

/** The bulletin of a version as it stands now: the same bytes that signing it off would freeze. */
export function bulletinOf(record: ReleaseRecord, draft: Draft, publisher: Publisher): string {
  const { manifest, sets } = draft;
  return bulletinHtml(sets, {
    title: titleOf(record),
    publisher: dated(publisher, record),
    layout: record.layout,
    measures: catalogue.filter(({ name }) => sets.some(({ dataSet }) => dataSet.measure === name)),
    headlines: headlinesOf(sets),
    caveats: manifest.notes,
    sources: [...sourceSentences(manifest.sources), ...queriedSentence(draft)],
    commentary: record.commentary,
    audit: manifest.disclosure[record.layout],
    added: additionsOf(record, draft)
  });
}

/** The bulletin as the file readers are given. */
export function bulletinFile(
  record: ReleaseRecord,
  draft: Draft,
  publisher: Publisher
): ReleaseFile {
  return file('bulletin.html', bulletinOf(record, draft, publisher));
}

/** `Children missing education, autumn 2025`. */
export function titleOf({ term }: Pick<ReleaseRecord, 'term'>): string {
  return `Children missing education, ${termLabel(term)}`;
}

/**
 * Every file of a version, made from its data files alone.
 * @throws Refusal where the commentary, a headline, the bulletin or the tables say another figure than the data files.
 */
export function filesOf(record: ReleaseRecord, draft: Draft, publisher: Publisher): ReleaseFile[] {
  const { manifest, sets, texts } = draft;
  refuseWrongFigures(record.commentary, sets);
  const headlines = headlinesOf(sets);
  tieHeadlines(headlines, texts);
  const bulletin = bulletinOf(record, draft, publisher);
  const tables = releaseTables(sets, {
    title: titleOf(record),
    publisher: dated(publisher, record),
    layout: record.layout,
    created: manifest.warehouseBuiltAt,
    caveats: manifest.notes
  });
  tieOutputs(headlines, bulletin, tables);
  const specs = sets.map(({ dataSet }) => dataSet);
  const files: ReleaseFile[] = [
    ...[...texts].map(([name, text]) => file(name, text)),
    file('bulletin.html', bulletin),
    ...sets.map((set) => {
      const { message, bars } = trendBars(set);
      const data = `${set.dataSet.file}.csv`;
      const chart = barChart(message, bars, `The file ${data} holds the same figures.`);
      return file(chartFile(data), standalone(chart));
    }),
    { name: 'tables.ods', bytes: writeOds(tables) },
    { name: 'tables.xlsx', bytes: writeXlsx(tables) },
    { name: 'release.zip', bytes: uploadZip(specs, texts) },
    file('data-guidance.txt', dataGuidance(titleOf(record), record.layout, sets, manifest.notes)),
    file('revisions.csv', revisionsCsv(draft)),
    file(
      'pre-release-access.csv',
      writeCsv(
        ['role'],
        publicList(record.grants).map((role) => [role])
      )
    )
  ];
  const published = {
    ...manifest,
    headlines,
    publication: {
      version: record.version,
      due: record.dueAt?.toISOString() ?? null,
      correction: record.notice,
      nextRelease: record.nextRelease
    },
    files: listed(files)
  };
  return [...files, file('manifest.json', `${JSON.stringify(published, null, 2)}\n`)];
}

function dated(publisher: Publisher, { dueAt }: ReleaseRecord): Publisher {
  return dueAt === null ? publisher : { ...publisher, published: londonWords(dueAt) };
}

function revisionsCsv({ revisions, changes }: Draft): string {
  return writeCsv(
    ['file', 'period', 'area_code', 'area_name', 'published_before', 'as_returned', 'latest'],
    [
      ...revisions.map(({ file: name, period, returned, latest }) => {
        const before = changes.find(
          (one) => one.file === name && one.period === period && one.areaCode === england.code
        );
        const place = [name, period, england.code, england.name];
        return [...place, before?.before ?? 'z', before?.now ?? returned, latest];
      }),
      ...changes
        .filter(({ areaCode }) => areaCode !== england.code)
        .map((one) => {
          const place = [one.file, one.period, one.areaCode, one.areaName];
          return [...place, one.before, one.now, 'z'];
        })
    ]
  );
}

/** Whose returns the collection desk has queried and not accepted since. */
function queriedSentence({ queried }: Pick<Draft, 'queried'>): string[] {
  return queried.length === 0
    ? []
    : [`Returns the collection desk had queried and not yet accepted: ${queried.join('; ')}.`];
}

function standalone(svg: string): string {
  return svg.replace('<svg ', '<svg xmlns="http://www.w3.org/2000/svg" ');
}

function file(name: string, text: string): ReleaseFile {
  return { name, bytes: Buffer.from(text, 'utf8') };
}
