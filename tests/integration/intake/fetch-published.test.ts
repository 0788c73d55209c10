import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { fetchPublished } from '#intake/fetch-published.ts';
import { withFolder } from '../../unit/intake/support.ts';

const csv = `time_period,number\n${Array.from({ length: 40_000 }, (_, i) => `202526,${(i * 7919) % 10_007}\n`).join('')}`;
const packed = gzipSync(csv);
const path = '/statistics/v1/data-sets/cme/csv';

/** Runs `work` against a server of its own; gives the ranges that were asked for. */
async function withServer(
  answer: RequestListener,
  work: (baseUrl: string) => Promise<void>
): Promise<string[]> {
  const ranges: string[] = [];
  const server = createServer((request, response) => {
    expect(request.url).toBe(path);
    ranges.push(request.headers.range ?? '');
    answer(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  try {
    await work(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  } finally {
    server.closeAllConnections();
    server.close();
  }
  return ranges;
}

/** Serves the file as EES does: gzip, ETag, Range; each answer is cut after `cut` bytes. */
function serve(cut: number, etag: () => string = () => '"v1"'): RequestListener {
  return (request, response) => {
    const fits = request.headers['if-range'] === etag();
    const from = fits ? Number(/bytes=(\d+)-/.exec(request.headers.range ?? '')?.[1] ?? 0) : 0;
    const body = packed.subarray(from);
    response.writeHead(from > 0 ? 206 : 200, {
      'content-type': 'text/csv',
      'content-encoding': 'gzip',
      'content-length': body.length,
      etag: etag()
    });
    if (body.length <= cut) return void response.end(body);
    response.write(body.subarray(0, cut), () => setTimeout(() => response.destroy(), 20));
  };
}

describe('fetchPublished', () => {
  it('unpacks the file and leaves nothing beside it', () =>
    withFolder(async (folder) => {
      const target = join(folder, 'cme.csv');
      await withServer(serve(Infinity), async (baseUrl) => {
        await fetchPublished({ baseUrl, dataSet: 'cme', target });
      });
      expect(readFileSync(target, 'utf8')).toBe(csv);
      expect(existsSync(`${target}.part`) || existsSync(`${target}.part.etag`)).toBe(false);
    }));

  it('takes up a cut connection at its byte', () =>
    withFolder(async (folder) => {
      const target = join(folder, 'cme.csv');
      const cut = Math.ceil(packed.length / 3) + 1;
      const ranges = await withServer(serve(cut), async (baseUrl) => {
        await fetchPublished({ baseUrl, dataSet: 'cme', target });
      });
      expect(readFileSync(target, 'utf8')).toBe(csv);
      expect(ranges).toEqual(['', `bytes=${cut}-`, `bytes=${cut * 2}-`]);
    }));

  it('starts again when the file has changed meanwhile', () =>
    withFolder(async (folder) => {
      const target = join(folder, 'cme.csv');
      let asked = 0;
      await withServer(
        (request, response) => {
          asked++;
          serve(asked === 1 ? 1000 : Infinity, () => (asked === 1 ? '"v1"' : '"v2"'))(
            request,
            response
          );
        },
        async (baseUrl) => {
          await fetchPublished({ baseUrl, dataSet: 'cme', target });
        }
      );
      expect(readFileSync(target, 'utf8')).toBe(csv);
    }));

  it('refuses a data set that is not there, and a page in place of a file', () =>
    withFolder(async (folder) => {
      const target = join(folder, 'cme.csv');
      const fetching = (answer: RequestListener): Promise<string> =>
        new Promise((resolve, reject) => {
          withServer(answer, async (baseUrl) => {
            await fetchPublished({ baseUrl, dataSet: 'cme', target }).then(
              () => resolve('fetched'),
              (error: Error) => resolve(error.message)
            );
          }).catch(reject);
        });
      expect(await fetching((_, r) => void r.writeHead(404).end())).toContain(
        'there is no such data set'
      );
      expect(await fetching((_, r) => void r.end('<!doctype html><p>Sign in'))).toContain(
        'a web page'
      );
      expect(existsSync(target)).toBe(false);
    }));

  it('says what to do where no server answers', () =>
    withFolder(async (folder) => {
      const request = {
        baseUrl: 'http://127.0.0.1:1',
        dataSet: 'cme',
        target: join(folder, 'cme.csv')
      };
      await expect(fetchPublished(request)).rejects.toThrow(
        /could not be fetched .*refuses connections.*run the command again/s
      );
    }));
});
