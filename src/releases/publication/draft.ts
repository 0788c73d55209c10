import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { HiddenCell } from '#disclosure/fixed-tables/pattern.ts';
import type { Frozen } from '#disclosure/fixed-tables/pattern.ts';
import type { Home } from '#files/home.ts';
import { Refusal } from '#files/refusal.ts';
import { prepareFolder, type PreparedFolder } from '#files/write-folder.ts';
import type { WarehouseReader } from '#measures/warehouse-reader.ts';
import type { Reference } from '#reference/reference.ts';
import { buildRelease } from '../build.ts';
import type { Gathered } from '../gather.ts';
import { sha256, type ReleaseFile, type ReleaseManifest } from '../manifest.ts';
import { publisherAt } from '../publisher.ts';
import { changesSince, type Changed } from './changes-since.ts';
import { draftFolder } from './folders.ts';
import { readBack } from './read-back.ts';
import type { ReleaseRecord } from './record.ts';
import { revisionsOf, type Revision } from './revisions.ts';

/** What a draft was made of, kept beside its data files until it is signed off. */
export interface Draft {
  readonly manifest: ReleaseManifest;
  readonly revisions: readonly Revision[];
  /** Totals that the release readers have now prints otherwise. */
  readonly changes: readonly Changed[];
  /** Names of local authorities whose return the collection desk has queried and not accepted. */
  readonly queried: readonly string[];
  readonly hidden: readonly HiddenCell[];
  /** How many cells other releases had hidden for good when it was made; drafts of earlier versions do not say. */
  readonly frozenBefore?: number;
  /** Data files, metadata and the upload list, by name. */
  readonly texts: ReadonlyMap<string, string>;
  readonly sets: readonly Gathered[];
}

export interface DraftContext {
  readonly home: Home;
  readonly reference: Reference;
}

/**
 * Counts, protects, screens and audits the release of a term as the draft of a version, written beside its place for
 * the caller to put there.
 * @throws Refusal where no release can be made of the term.
 */
export async function makeDraft(
  record: Pick<ReleaseRecord, 'term' | 'version' | 'layout'>,
  {
    home,
    reference,
    warehouse,
    frozen,
    frozenBefore,
    before,
    queried
  }: DraftContext & {
    readonly warehouse: WarehouseReader;
    readonly frozen: Frozen;
    readonly frozenBefore: number;
    /** The data sets of the release readers have now; none before the first. */
    readonly before: readonly Gathered[];
    readonly queried: readonly string[];
  }
): Promise<{ readonly draft: Draft; readonly folder: PreparedFolder }> {
  const { files, manifest, hidden } = await buildRelease({
    warehouse,
    reference,
    term: record.term,
    layout: record.layout,
    publisher: publisherAt(home.root),
    frozen,
    ...(record.layout === 'safe' ? { before } : {})
  });
  const kept = {
    manifest,
    revisions: await revisionsOf(warehouse, manifest),
    queried,
    hidden,
    frozenBefore
  };
  const data = files.filter(({ name }) => name.endsWith('.csv'));
  const made = opened({ ...kept, changes: [] }, data, reference);
  const changes = changesSince(before, made.sets);
  const folder = await prepareFolder(draftFolder(home, record), [
    ...data,
    { name: 'draft.json', bytes: Buffer.from(JSON.stringify({ ...kept, changes }), 'utf8') }
  ]);
  return { draft: { ...made, changes }, folder };
}

/** What a draft was made of, without its figures. */
export type DraftNotes = Omit<Draft, 'texts' | 'sets'>;

/** The notes of the draft of a version. @throws Refusal where it was never made whole. */
export async function notesOf(
  record: Pick<ReleaseRecord, 'term' | 'version'>,
  home: Home
): Promise<DraftNotes> {
  const path = join(draftFolder(home, record), 'draft.json');
  const json = await readFile(path, 'utf8').catch(() => null);
  if (json === null) throw new Refusal('There is no whole draft of this release: make it anew.');
  return JSON.parse(json) as DraftNotes;
}

/** The draft of a version. @throws Refusal where it was never made whole, or a file of it was changed since. */
export async function draftOf(
  record: Pick<ReleaseRecord, 'term' | 'version'>,
  { home, reference }: DraftContext
): Promise<Draft> {
  const folder = draftFolder(home, record);
  const kept = await notesOf(record, home);
  const data = await Promise.all(
    dataNames(kept.manifest).map((name) => asMade(kept.manifest, folder, name))
  );
  return opened(kept, data, reference);
}

/** A data file of a draft as it was made; null where the draft has none of that name. */
export async function draftData(
  record: Pick<ReleaseRecord, 'term' | 'version'>,
  home: Home,
  name: string
): Promise<ReleaseFile | null> {
  const { manifest } = await notesOf(record, home);
  if (!dataNames(manifest).includes(name)) return null;
  return asMade(manifest, draftFolder(home, record), name);
}

/** @throws Refusal where the file is no longer the one that was counted, protected and screened. */
async function asMade(
  { files }: ReleaseManifest,
  folder: string,
  name: string
): Promise<ReleaseFile> {
  const bytes = await readFile(join(folder, name)).catch(() => null);
  const made = files.find((file) => file.name === name);
  if (bytes === null || sha256(bytes) !== made?.sha256) {
    throw new Refusal(
      `${name} of the draft is not the file that was counted and screened: make the draft anew.`
    );
  }
  return { name, bytes };
}

function dataNames({ files }: ReleaseManifest): string[] {
  return files.map(({ name }) => name).filter((name) => name.endsWith('.csv'));
}

function opened(
  kept: DraftNotes,
  data: readonly { readonly name: string; readonly bytes: Uint8Array }[],
  reference: Reference
): Draft {
  const texts = new Map(data.map(({ name, bytes }) => [name, Buffer.from(bytes).toString('utf8')]));
  return { ...kept, texts, sets: readBack(kept.manifest, texts, reference) };
}
