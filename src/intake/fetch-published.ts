import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { Refusal } from '#files/refusal.ts';
import { sync } from './durable.ts';
import { connectionProblem, httpGetRaw } from './http-get.ts';
import { headOf } from './read/bytes.ts';
import { kindOf } from './read/sniff.ts';

/** The public statistics API of Explore education statistics. */
export const eesApi = 'https://api.education.gov.uk';
/** Children missing education, census day (cme-statistics.md §4.6). */
export const cmeDataSet = '019bb854-d8d5-707a-bc53-e0de9ac70891';

export interface FetchRequest {
  readonly baseUrl?: string;
  readonly dataSet?: string;
  /** Where the CSV file shall stand. A part that was fetched before stands beside it as `.part`. */
  readonly target: string;
}

export interface FetchContext {
  readonly log?: (line: string) => void;
  /** Milliseconds without a byte after which the connection counts as lost. */
  readonly patience?: number;
}

const largest = 2 ** 30;
const attempts = 5;

/**
 * Downloads a data set's current CSV file. A cut connection is taken up where it broke (HTTP Range, guarded by
 * the ETag), in this run or the next; the file appears only when it is whole, unpacked and a CSV file.
 * @throws Refusal, one sentence, when offline, not found, or not what was asked for.
 */
export async function fetchPublished(
  request: FetchRequest,
  context: FetchContext = {}
): Promise<string> {
  const { baseUrl = eesApi, dataSet = cmeDataSet, target } = request;
  if (!/^[\w-]+$/.test(dataSet)) throw new Refusal(`"${dataSet}" is no data set id.`);
  const url = `${baseUrl.replace(/\/+$/, '')}/statistics/v1/data-sets/${dataSet}/csv`;
  const part = `${target}.part`;
  let problem = '';
  for (let attempt = 1; attempt <= attempts; attempt++) {
    const before = await sizeOf(part);
    const outcome = await fetchPart(url, part, context);
    if (outcome === 'whole') return finish(part, target, url);
    problem = outcome;
    const got = (await sizeOf(part)) - before;
    if (got <= 0 && attempt > 1) break;
    if (got > 0)
      context.log?.(`The connection broke (${outcome}); going on from byte ${before + got}.`);
  }
  throw new Refusal(
    `${url} could not be fetched (${problem}). Check the connection and run the command again: it goes on where it stopped. ` +
      'Or download the CSV file in a browser and load it with muster load FILE --source published.'
  );
}

/** `whole`, or why not. */
async function fetchPart(url: string, part: string, context: FetchContext): Promise<string> {
  const have = await sizeOf(part);
  const tag = have > 0 ? await readFile(`${part}.etag`, 'utf8').catch(() => '') : '';
  const range: Record<string, string> =
    have > 0 && tag ? { range: `bytes=${have}-`, 'if-range': tag } : {};
  const stop = new AbortController();
  const patience = context.patience ?? 30_000;
  const timer = setTimeout(() => stop.abort(), patience);
  try {
    const response = await httpGetRaw(url, { 'accept-encoding': 'gzip', ...range }, stop.signal);
    const status = response.statusCode ?? 0;
    if (status === 404) {
      throw new Refusal(`${url}: there is no such data set; its id may have changed.`);
    }
    if (status !== 200 && status !== 206) {
      if (status === 416) await forget(part);
      response.resume();
      return `the server answered ${status}`;
    }
    const resumed = status === 206;
    await mkdir(dirname(part), { recursive: true });
    if (!resumed) await writeFile(`${part}.etag`, response.headers.etag ?? '');
    let size = resumed ? have : 0;
    const guard = new Transform({
      transform(chunk: Buffer, _encoding, done) {
        timer.refresh();
        size += chunk.length;
        if (size <= largest) done(null, chunk);
        else
          done(new Refusal(`${url} sends more than ${largest / 2 ** 30} GB: it is no data set.`));
      }
    });
    const file = createWriteStream(part, { flags: resumed ? 'a' : 'w' });
    await pipeline(response, guard, file, { signal: stop.signal });
    return response.complete ? 'whole' : 'it sent too few bytes';
  } catch (error) {
    if (error instanceof Refusal) throw error;
    return connectionProblem(error);
  } finally {
    clearTimeout(timer);
  }
}

/** Unpacks and checks what was fetched and gives it its name. */
async function finish(part: string, target: string, url: string): Promise<string> {
  const head = await headOf(part, 2);
  const packed = head[0] === 0x1f && head[1] === 0x8b;
  const csv = `${part}.csv`;
  try {
    const source = createReadStream(part);
    await (packed
      ? pipeline(source, createGunzip(), createWriteStream(csv))
      : pipeline(source, createWriteStream(csv)));
    kindOf(basename(csv), await headOf(csv));
  } catch (error) {
    await forget(part);
    const why = error instanceof Refusal ? error.message : 'what it sent is damaged';
    throw new Refusal(`${url} did not send a CSV file: ${why}`);
  }
  await sync(csv);
  await rename(csv, target);
  await forget(part);
  return target;
}

async function sizeOf(path: string): Promise<number> {
  return (await stat(path).catch(() => undefined))?.size ?? 0;
}

async function forget(part: string): Promise<void> {
  for (const path of [part, `${part}.etag`, `${part}.csv`]) await rm(path, { force: true });
}
