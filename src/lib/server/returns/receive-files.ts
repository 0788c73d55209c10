import { Readable } from 'node:stream';
import type { ReadableStream } from 'node:stream/web';
import { homeAt } from '#files/home.ts';
import { boundaryOf, fieldsOf } from '#files/multipart.ts';
import { receiveInto } from '#files/receive-files.ts';
import { Refusal } from '#files/refusal.ts';
import { sweepScratch, withScratch } from '#intake/durable.ts';
import { loadReturns, type LoadedFile } from '#returns/load-many.ts';
import { mostUploaded, refuseLarger } from '../http/bounded.ts';
import { rebuildApart } from '../rebuild.ts';
import { home } from '../warehouse.ts';

/**
 * Takes the uploaded files to intake as they come in, through a scratch folder of the home that is gone afterwards
 * however it ends. Where anything was new, everything is counted again apart.
 * @throws Refusal where the form is cut short, too large or without a file.
 */
export async function receiveFiles(request: Request, synthetic: boolean): Promise<LoadedFile[]> {
  await refuseLarger(request, mostUploaded);
  const boundary = boundaryOf(request.headers.get('content-type'));
  if (request.body === null) throw new Refusal('Choose a file first: nothing was sent.');
  const body = Readable.fromWeb(request.body as ReadableStream<Uint8Array>);
  const at = homeAt(home);
  await sweepScratch(at);
  return withScratch(at, async (folder) => {
    const files = await receiveInto(folder, fieldsOf(body, boundary, mostUploaded), 'files');
    if (files.length === 0) throw new Refusal('Choose a file first: nothing was sent.');
    const results = await loadReturns(at, files, synthetic);
    if (results.some(({ outcome }) => outcome === 'loaded')) rebuildApart();
    return results;
  });
}
