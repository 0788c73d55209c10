import { writeCsv } from '#files/csv.ts';
import type { WarehouseReader } from '#measures/warehouse-reader.ts';

/** What the figures of one local authority come from, for one collection of the term. */
export interface SourceOfLa {
  readonly collection: 'cme' | 'ehe';
  readonly code: string;
  readonly name: string;
  readonly source: 'approved return' | 'return file' | 'register';
  /** The version of the approved return, and the SHA-256 of what was approved; null for the others. */
  readonly version: number | null;
  readonly hash: string | null;
  readonly snapshot: string | null;
}

const answered = `
  select
    a.collection,
    a.la_code as code,
    l.la_name as name,
    case
      when a.approved_version is not null then 'approved return'
      when a.kind = 'register' then 'register'
      else 'return file'
    end as source,
    a.approved_version as version,
    s.return_hash as hash,
    coalesce(a.approved_snapshot, a.snapshot_id) as snapshot
  from answering a
  join la l on l.la_code = a.la_code
  left join snapshot s on s.snapshot_id = a.approved_snapshot and s.la_code = a.la_code
  where a.basis = 'returned' and a.period_kind = 'term' and a.period_id = ? and a.kind is not null
  order by a.collection, l.la_name`;

/** Which source gave the figures of each local authority that answered for the term. */
export function sourcesOf(warehouse: WarehouseReader, term: string): Promise<SourceOfLa[]> {
  return warehouse.rows<SourceOfLa>(answered, [term]);
}

/** The same as a file: one row for each collection and local authority that answered. */
export function sourcesCsv(sources: readonly SourceOfLa[]): string {
  return writeCsv(
    ['collection', 'la_code', 'la_name', 'source', 'return_version', 'return_hash', 'snapshot'],
    sources.map(({ collection, code, name, source, version, hash, snapshot }) => [
      collection,
      code,
      name,
      source,
      version ?? '',
      hash ?? '',
      snapshot ?? ''
    ])
  );
}

/** Sentences for the quality note: how many were answered how, and who was not answered by an approved return. */
export function sourceSentences(sources: readonly SourceOfLa[]): string[] {
  return (['cme', 'ehe'] as const).flatMap((collection) => {
    const own = sources.filter((one) => one.collection === collection);
    if (own.length === 0) return [];
    const by = (source: SourceOfLa['source']) => own.filter((one) => one.source === source).length;
    const unapproved = own.filter(({ source }) => source !== 'approved return');
    return [
      `${collection.toUpperCase()}, where the figures of local authorities come from: approved returns ${by('approved return')}, files of returned figures ${by('return file')}, registers counted child by child ${by('register')}.`,
      unapproved.length === 0
        ? `${collection.toUpperCase()}: every figure of a local authority was approved by it.`
        : unapproved.length === own.length
          ? `${collection.toUpperCase()}: no figure of a local authority comes from a return approved here.`
          : `${collection.toUpperCase()}, figures that were not approved as a return: ${unapproved.map(({ name }) => name).join('; ')}.`
    ];
  });
}
