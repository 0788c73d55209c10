import { createHash } from 'node:crypto';
import { open } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { userInfo } from 'node:os';
import type { DuckDBConnection } from '@duckdb/node-api';
import { londonTime } from '#domain/london-time.ts';
import { homeAt, type Home } from '#files/home.ts';
import { Refusal } from '#files/refusal.ts';
import { loadReference, type Reference } from '#reference/reference.ts';
import { checkLas, checkRequest, type LoadRequest } from './request.ts';
import { fitColumns, plain } from './columns.ts';
import { commit, sameLoad } from './commit.ts';
import { contracts } from './contracts/all.ts';
import { sweepScratch, withScratch } from './durable.ts';
import { collectFaults, countFaults, RecordFaults } from './fault-table.ts';
import { faultColumns, faultCsv, type Fault } from './faults.ts';
import { createFaultTable, judge } from './judge.ts';
import { acceptedLas, rejectedLas } from './las-of.ts';
import { readLedger } from './ledger.ts';
import type { LedgerEntry } from './manifest.ts';
import { noMapping, readMapping } from './mapping.ts';
import { chunksOf } from './read/bytes.ts';
import { openExtract } from './read/open.ts';
import { publishedLayout } from './published/layouts.ts';
import type { Setting } from './rules/rule.ts';
import { settingOf } from './settings.ts';
import { contentHash, snapshotIdOf, writeSnapshot } from './snapshot.ts';
import { rowsOf, withDatabase } from './staging-database.ts';
import { termInRows } from './term-in-rows.ts';

export type { LoadRequest } from './request.ts';

/** What a load needs from outside; every part has a production default. */
export interface LoadContext {
  readonly clock?: () => Date;
  readonly reference?: Reference;
  readonly loadedBy?: string;
  /** Takes every fault as it is told; the result holds the first thousand. */
  readonly onFault?: (fault: Fault) => void | Promise<void>;
}

export interface LoadResult {
  /**
   * `loaded`: the snapshot is on the disk · `already loaded`: the same content stood there, nothing changed ·
   * `checked`: a dry run that would load · `refused`: too many rows are faulty, nothing changed.
   */
  readonly outcome: 'loaded' | 'already loaded' | 'checked' | 'refused';
  readonly source: string;
  readonly file: string;
  readonly term: string | null;
  readonly asAt: string;
  readonly las: readonly string[];
  /** Records in the file: accepted and rejected. */
  readonly records: number;
  readonly rows: number;
  readonly rejected: number;
  readonly tolerance: number;
  readonly faultCount: number;
  /** The first thousand faults. */
  readonly faults: readonly Fault[];
  readonly snapshotId: string | null;
  readonly entry: LedgerEntry | null;
}

const firstFaults = 1000;

/**
 * Reads one extract, judges every row and, when few enough are faulty, makes the rest a snapshot.
 * A refusal by rule on rows is a result; a file that cannot be read or does not fit its contract throws
 * `Refusal`, a wrong request `UsageError`. Nothing in the home changes unless the outcome is `loaded`.
 */
export async function loadExtract(
  request: LoadRequest,
  context: LoadContext = {}
): Promise<LoadResult> {
  const reference = context.reference ?? loadReference();
  const home = typeof request.home === 'string' ? homeAt(request.home) : request.home;
  const today = londonTime((context.clock ?? (() => new Date()))()).day;
  checkRequest(request, reference, today);
  const job: Job = { request, context, reference, home, today, asAt: request.asAt ?? today };
  if (!request.dryRun) await sweepScratch(home);
  return withScratch(home, (scratch) =>
    withDatabase(scratch, (connection) => run(job, scratch, connection))
  );
}

interface Job {
  readonly request: LoadRequest;
  readonly context: LoadContext;
  readonly reference: Reference;
  readonly home: Home;
  readonly today: string;
  readonly asAt: string;
}

async function run(job: Job, scratch: string, connection: DuckDBConnection): Promise<LoadResult> {
  const { request, reference, asAt } = job;
  const file = basename(request.file);
  const contract = contracts[request.source];
  const mapping = request.mapping ? readMapping(request.mapping, contract) : noMapping;
  const known = new Set([
    ...contract.columns.map((c) => c.name),
    ...Object.keys(mapping.columns).map(plain)
  ]);
  const extract = await openExtract(request.file, known, () => scratch);
  const layout =
    request.source === 'published'
      ? publishedLayout(extract.header, file, mapping.constants['collection'])
      : null;
  const plans = fitColumns(
    contract,
    layout?.header ?? extract.header,
    layout ? noMapping : mapping,
    file
  );

  await createFaultTable(connection);
  const appender = await connection.createAppender('fault');
  const recordFaults = new RecordFaults(appender, extract.header.length, file);
  const raw = await extract
    .stage({ connection, folder: scratch, onFault: (fault) => recordFaults.take(fault) })
    .finally(() => recordFaults.close());
  const staged = layout ? layout.canonical(raw) : raw;

  const term =
    contract.term === 'in rows' && raw.records > 0
      ? await termInRows(connection, staged, plans, request.term, file)
      : (request.term ?? null);
  const nil = request.las ?? [];
  checkLas(nil, term, reference);
  if (raw.records === 0) checkNilReturn(nil, term, file);

  const supplied = new Set(
    plans.filter((p) => p.at !== undefined || p.constant !== undefined).map((p) => p.column.name)
  );
  const setting = settingOf({ contract, supplied, term, asAt, today: job.today }, reference);
  await createKnownLas(connection, setting, reference);
  await createReturnItems(connection, setting);
  const judged = join(scratch, 'judged.parquet');
  await judge(connection, staged, plans, setting, judged);

  const { faults: faultCount, rejectedLines } = await countFaults(connection);
  await connection.run(
    `create temp view accepted as select * from judged
    ${faultCount > 0 ? 'where line_number not in (select line_number from fault)' : ''}`
  );
  const told = await tellFaults(connection, setting, job.context, scratch);
  const tolerance = request.tolerance ?? 0;
  const rows = await count(connection, 'accepted');
  // A line of an old published file holds many figures; everywhere else a line is a row.
  const rejected = layout ? (await count(connection, 'judged')) - rows : rejectedLines;
  const records = rows + rejected;
  const refused = records > 0 && (rejected > tolerance * records || rows === 0);
  const base = { source: request.source, file, term, asAt, records, rows, rejected, tolerance };
  const result = { ...base, faultCount, faults: told.first, snapshotId: null, entry: null };
  if (refused) return { ...result, outcome: 'refused', las: [] };

  const las = await acceptedLas(connection, contract, nil);
  const content = await contentHash(connection, contract);
  const { source } = request;
  const approvedReturn = request.approvedReturn ?? null;
  const identity = { contentHash: content, source, term, asAt, las, approvedReturn };
  const snapshotId = snapshotIdOf(identity);
  const entry = {
    snapshotId,
    source,
    term,
    asAt,
    las,
    rejectedLas: await rejectedLas(connection, contract, rejected),
    periods: source === 'published' ? await publishedPeriods(connection) : [],
    rows,
    rejected,
    contentHash: content,
    file,
    fileHash: await hashOf(request.file),
    loadedAt: (job.context.clock ?? (() => new Date()))().toISOString(),
    loadedBy: job.context.loadedBy ?? userInfo().username,
    synthetic: request.synthetic ?? false,
    tolerance,
    approvedReturn
  };
  const dated = request.asAt !== undefined;
  const before = sameLoad(await readLedger(job.home), { entry, dated });
  if (before)
    return {
      ...result,
      outcome: 'already loaded',
      las,
      snapshotId: before.snapshotId,
      entry: before
    };
  if (request.dryRun) return { ...result, outcome: 'checked', las, snapshotId };

  const parquet = faultCount > 0 ? join(scratch, 'snapshot.parquet') : judged;
  if (faultCount > 0) await writeSnapshot(connection, contract, parquet);
  const faults = faultCount > 0 ? told.path : null;
  const committed = await commit(job.home, { entry, parquet, faults, dated, scratch });
  return {
    ...result,
    outcome: committed.outcome,
    las,
    snapshotId: committed.entry.snapshotId,
    entry: committed.entry
  };
}

function checkNilReturn(nil: readonly string[], term: string | null, file: string): void {
  if (nil.length === 0) {
    throw new Refusal(
      `${file} has a header and no rows. If local authorities really had none, name them with --la, such as --la E08000025; they then count as having returned zero.`
    );
  }
  void term;
}

async function createKnownLas(
  connection: DuckDBConnection,
  setting: Setting,
  reference: Reference
): Promise<void> {
  await connection.run('create temp table known_la (la_code varchar, in_force boolean)');
  const appender = await connection.createAppender('known_la');
  for (const la of reference.las) {
    appender.appendVarchar(la.laCode);
    appender.appendBoolean(!setting.lapsed.has(la.laCode));
    appender.endRow();
  }
  appender.closeSync();
}

async function createReturnItems(
  connection: DuckDBConnection,
  { returnItems }: Setting
): Promise<void> {
  if (!returnItems) return;
  await connection.run('create temp table return_item (collection varchar, key varchar)');
  const appender = await connection.createAppender('return_item');
  for (const [collection, topics] of returnItems) {
    for (const [topic, items] of topics) {
      for (const item of items) {
        appender.appendVarchar(collection);
        appender.appendVarchar([collection, topic, item].join('\u001f'));
        appender.endRow();
      }
    }
  }
  appender.closeSync();
}

async function count(connection: DuckDBConnection, table: 'judged' | 'accepted'): Promise<number> {
  const [row] = await rowsOf<{ n: number }>(
    connection,
    `select count(*)::integer as n from ${table}`
  );
  return row!.n;
}

async function publishedPeriods(connection: DuckDBConnection): Promise<string[]> {
  const rows = await rowsOf<{ period: string }>(
    connection,
    `select distinct concat_ws(' ', collection, measure, time_period, time_identifier) as period
    from accepted order by 1`
  );
  return rows.map((r) => r.period);
}

/** Hands every fault to the caller and to a CSV file in scratch. */
async function tellFaults(
  connection: DuckDBConnection,
  setting: Setting,
  context: LoadContext,
  scratch: string
): Promise<{ first: Fault[]; path: string }> {
  const path = join(scratch, 'faults.csv');
  const first: Fault[] = [];
  const file = await open(path, 'w');
  try {
    let text = `${faultColumns.join(',')}\n`;
    await collectFaults(connection, setting, {
      async write(fault) {
        if (first.length < firstFaults) first.push(fault);
        await context.onFault?.(fault);
        text += faultCsv(fault);
        if (text.length < 65_536) return;
        await file.write(text);
        text = '';
      }
    });
    await file.write(text);
  } finally {
    await file.close();
  }
  return { first, path };
}

async function hashOf(path: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of chunksOf(path)) hash.update(chunk);
  return hash.digest('hex');
}
