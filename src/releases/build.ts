import { demoViewer } from '#access/viewer.ts';
import type { Viewer } from '#access/viewer.ts';
import { termLabel } from '#domain/term.ts';
import type { Frozen, HiddenCell } from '#disclosure/fixed-tables/pattern.ts';
import { dataSets } from '#domain/data-sets.ts';
import { writeOds } from '#files/ods.ts';
import { writeXlsx } from '#files/xlsx.ts';
import { Refusal } from '#files/refusal.ts';
import { catalogue } from '#measures/catalogue.ts';
import type { WarehouseReader } from '#measures/warehouse-reader.ts';
import type { Reference } from '#reference/reference.ts';
import { bulletinHtml } from './bulletin.ts';
import { caveatsOf } from './caveats.ts';
import { dataFileCsv } from './data-file.ts';
import { gather } from './gather.ts';
import type { Counted, Gathered } from './gather.ts';
import { headlinesOf, tieHeadlines } from './headlines.ts';
import { laidOut, refuseUnlessSafe, type Layout } from './layouts.ts';
import { listed } from './manifest.ts';
import type { ReleaseFile, ReleaseManifest } from './manifest.ts';
import { metadataCsv } from './metadata.ts';
import { placeLists } from './place-lists.ts';
import type { Publisher } from './publisher.ts';
import { screen } from './screener/screen.ts';
import type { Finding } from './screener/screen.ts';
import { snapshotsUsed } from './snapshots.ts';
import { sourcesCsv, sourcesOf, sourceSentences } from './sources.ts';
import { releaseTables } from './tables.ts';
import { dataSetNames, uploadZip } from './upload-zip.ts';

export interface ReleaseRequest {
  readonly warehouse: WarehouseReader;
  readonly reference: Reference;
  readonly term: string;
  readonly layout: Layout;
  readonly publisher: Publisher;
  readonly viewer?: Viewer;
  /** What earlier releases of the same periods hid; nothing where none went out. */
  readonly frozen?: Frozen;
  /** The data sets of the release in the safe layout that readers have now; none before the first. */
  readonly before?: readonly Gathered[];
  /** Paragraphs for the bulletin, written by a statistician. */
  readonly commentary?: readonly string[];
}

/** A release ready to be written: every file, and what the screener said of the data files. */
export interface Release {
  readonly files: readonly ReleaseFile[];
  readonly manifest: ReleaseManifest;
  /** Cells it hides, to be frozen when it goes out. */
  readonly hidden: readonly HiddenCell[];
}

/**
 * Builds every file of the release of a term, in memory. The same warehouse gives the same bytes.
 * @throws Refusal when nobody returned for the term, when the screener finds a FAIL, or when a
 * headline is not its cell of the data file.
 */
export async function buildRelease(request: ReleaseRequest): Promise<Release> {
  const { warehouse, reference, layout, publisher } = request;
  const term = reference.term(request.term);
  const counted = await gatherAll(request);
  const { official, safe } = await bothLayouts(counted, request);
  const { sets, hidden } = layout === 'safe' ? safe : official;
  if (layout === 'safe') refuseUnlessSafe(safe);
  const texts = new Map<string, string>();
  for (const gathered of sets) {
    texts.set(`${gathered.dataSet.file}.csv`, dataFileCsv(gathered));
    texts.set(`${gathered.dataSet.file}.meta.csv`, metadataCsv(gathered.dataSet));
  }
  const screening = sets.flatMap(({ dataSet }) => screenSet(dataSet.file, texts, reference));
  const headlines = headlinesOf(sets);
  tieHeadlines(headlines, texts);
  const title = `Children missing education, ${termLabel(term.termId)}`;
  const caveats = caveatsOf(sets);
  const tables = releaseTables(sets, {
    title,
    publisher,
    layout,
    created: warehouse.builtAt,
    caveats
  });
  const specs = sets.map(({ dataSet }) => dataSet);
  const measures = catalogue.filter(({ name }) => specs.some(({ measure }) => measure === name));
  const sources = await sourcesOf(warehouse, term.termId);
  const bulletin = bulletinHtml(sets, {
    title,
    publisher,
    layout,
    measures,
    headlines,
    caveats,
    sources: sourceSentences(sources),
    audit: layout === 'safe' ? safe.audit : official.audit,
    commentary: request.commentary ?? []
  });
  texts.set('bulletin.html', bulletin);
  texts.set('sources.csv', sourcesCsv(sources));
  texts.set('dataset_names.csv', dataSetNames(specs));
  const files: ReleaseFile[] = [
    ...[...texts].map(([name, text]) => ({ name, bytes: Buffer.from(text, 'utf8') })),
    { name: 'tables.ods', bytes: writeOds(tables) },
    { name: 'tables.xlsx', bytes: writeXlsx(tables) },
    { name: 'release.zip', bytes: uploadZip(specs, texts) }
  ];
  const manifest: ReleaseManifest = {
    kind: 'release',
    term: term.termId,
    layout,
    basis: 'returned',
    warehouse: warehouse.version,
    warehouseBuiltAt: warehouse.builtAt,
    methods: Object.fromEntries(measures.map(({ name, method }) => [name, method])),
    dataSets: sets.map(({ dataSet, periods }) => ({
      file: `${dataSet.file}.csv`,
      periods: periods.map(({ period, responding, expected }) => ({
        period: period.id,
        responding,
        expected
      }))
    })),
    headlines,
    screening: screening.map(({ code, outcome, message }) => ({ code, outcome, message })),
    notes: caveats,
    disclosure: { official: official.audit, safe: safe.audit, hidden: safe.hidden.length },
    sources,
    snapshots: await snapshotsUsed(warehouse, sets),
    files: listed(files)
  };
  const json = Buffer.from(`${JSON.stringify(manifest, null, 2)}\n`, 'utf8');
  return { files: [...files, { name: 'manifest.json', bytes: json }], manifest, hidden };
}

/** Both layouts are made and attacked whichever is written, so that the manifest can show what each gives away. */
async function bothLayouts(counted: readonly Counted[], request: ReleaseRequest) {
  const { reference, term, frozen, before } = request;
  const context = {
    reference,
    term,
    ...(frozen ? { frozen } : {}),
    ...(before ? { before } : {})
  };
  const official = await laidOut(counted, 'official', context);
  return { official, safe: await laidOut(counted, 'safe', context) };
}

async function gatherAll(request: ReleaseRequest): Promise<Counted[]> {
  const { warehouse, reference, term, viewer = demoViewer } = request;
  if (reference.term(term).censusDate === null) {
    throw new Refusal(
      `There was no census day in ${termLabel(term)}, so there is no release of it.`
    );
  }
  const kept: Counted[] = [];
  for (const dataSet of dataSets) {
    const gathered = await gather(dataSet, { warehouse, reference, term, viewer });
    const answered = gathered.periods.some(({ responding }) => responding > 0);
    if (dataSet.file === 'cme_census' && gathered.periods.at(-1)?.responding === 0) {
      throw new Refusal(
        `No local authority’s figures for ${termLabel(term)} are in the warehouse: load a register or la_return of that term, run muster build, and try again.`
      );
    }
    if (dataSet.collection === 'cme' || answered) kept.push(gathered);
  }
  const ehe = kept.filter(({ dataSet }) => dataSet.collection === 'ehe');
  return ehe.length === 1 ? kept.filter(({ dataSet }) => dataSet.file !== 'ehe_any_point') : kept;
}

function screenSet(
  file: string,
  texts: ReadonlyMap<string, string>,
  reference: Reference
): readonly Finding[] {
  const { passed, findings } = screen(
    {
      dataName: `${file}.csv`,
      metaName: `${file}.meta.csv`,
      data: Buffer.from(texts.get(`${file}.csv`) ?? '', 'utf8'),
      meta: Buffer.from(texts.get(`${file}.meta.csv`) ?? '', 'utf8')
    },
    placeLists(reference)
  );
  if (passed) return findings;
  const failed = findings.filter(({ outcome }) => outcome === 'FAIL');
  throw new Refusal(
    `${file}.csv does not meet the data standard, so nothing was written: ${failed.map(({ code, message }) => `${code}: ${message}`).join(' ')}`
  );
}
