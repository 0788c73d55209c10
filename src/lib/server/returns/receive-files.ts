import { createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ReadableStream } from 'node:stream/web';
import { openState } from '#access/state.ts';
import { homeAt } from '#files/home.ts';
import { loadReference } from '#reference/reference.ts';
import { loadReturns, type LoadedFile } from '#returns/load-many.ts';
import { bringUpToDate } from '#returns/up-to-date.ts';
import { home } from '../warehouse.ts';

/** Takes the uploaded files to intake through a folder of their own, then builds if anything was new. */
export async function receiveFiles(request: Request, synthetic: boolean): Promise<LoadedFile[]> {
  const uploads = (await request.formData())
    .getAll('files')
    .filter((one): one is File => one instanceof File && one.size > 0);
  const folder = await mkdtemp(join(tmpdir(), 'muster-returns-'));
  try {
    const files: { name: string; path: string }[] = [];
    for (const [place, upload] of uploads.entries()) {
      const name = basename(upload.name);
      const path = join(folder, `${place}-${name.replaceAll(/[^\w.-]/g, '_')}`);
      const bytes = Readable.fromWeb(upload.stream() as ReadableStream);
      await pipeline(bytes, createWriteStream(path));
      files.push({ name, path });
    }
    const results = await loadReturns(homeAt(home), files, synthetic);
    if (results.some(({ outcome }) => outcome === 'loaded')) {
      await bringUpToDate(homeAt(home), openState(homeAt(home)), loadReference());
    }
    return results;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
