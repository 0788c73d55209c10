import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { projectRoot } from '#files/home.ts';
import { releaseSnapshots } from '../support/release-home.ts';
import { warehouseOf } from '../support/warehouse-fixture.ts';
import { serve, type Served } from './support/served.ts';

let made: Awaited<ReturnType<typeof warehouseOf>>;
let site: Served;

beforeAll(async () => {
  made = await warehouseOf(releaseSnapshots);
  site = await serve(projectRoot(), made.home);
}, 300_000);
afterAll(async () => {
  await site.stop();
  made.remove();
});

const boundary = '----muster7d3a';
const head = (name: string) =>
  `--${boundary}\r\nContent-Disposition: form-data; name="files"; filename="${name}"\r\nContent-Type: text/csv\r\n\r\n`;
const tail = `\r\n--${boundary}--\r\n`;
const returned = [
  'time_period,time_identifier,new_la_code,collection,breakdown_topic,breakdown,child_count',
  '202526,Autumn term,E08000037,cme_census,Total,Total,40',
  ''
].join('\n');

/** Sends a form of a given length, piece by piece; `cut` breaks the connection before its end. */
function send(
  pieces: readonly (string | Buffer)[],
  { path = '/returns?/load', cut = false } = {}
): Promise<{ status: number; text: string }> {
  const length = pieces.reduce((sum, piece) => sum + Buffer.byteLength(piece), 0);
  return new Promise((done, failed) => {
    const sent = request(
      site.address + path,
      {
        method: 'POST',
        headers: {
          origin: site.address,
          accept: 'text/html',
          'content-type': `multipart/form-data; boundary=${boundary}`,
          'content-length': length + (cut ? 1_000_000 : 0)
        }
      },
      (response) => {
        let text = '';
        response.setEncoding('utf8').on('data', (piece: string) => (text += piece));
        response.on('end', () => done({ status: response.statusCode ?? 0, text }));
      }
    );
    sent.once('error', failed);
    const next = (at: number): void => {
      if (at < pieces.length) sent.write(pieces[at]!, () => next(at + 1));
      else if (cut) setTimeout(() => sent.destroy(new Error('cut')), 300);
      else sent.end();
    };
    next(0);
  });
}

const inHome = (folder: string) => {
  const path = join(made.home, folder);
  return existsSync(path) ? readdirSync(path, { recursive: true }).length : 0;
};

describe('a load by command while the site runs', () => {
  it('is said to wait for the next build on pages that were read before it', async () => {
    const waits = async (path: string) =>
      (await (await fetch(site.address + path)).text()).includes('waits for the next build');
    const pages = ['/', '/areas/E08000037'];
    for (const page of pages) expect(await waits(page), page).toBe(false);
    const file = join(made.home, 'newcastle.csv');
    writeFileSync(file, returned.replace('E08000037', 'E08000021'));
    const muster = join(projectRoot(), 'src', 'cli', 'muster.mjs');
    const load = ['desk', 'load', file, '--home', made.home];
    expect(spawnSync(process.execPath, [muster, ...load]).status).toBe(0);
    for (const page of pages) expect(await waits(page), page).toBe(true);
  });
});

describe('files sent to the collection desk', () => {
  it('leave nothing behind where the connection is cut, and the site goes on', async () => {
    const loads = inHome('ledger');
    const pieces = [head('leeds.csv'), Buffer.alloc(3_000_000, 'x')];
    await expect(send(pieces, { cut: true })).rejects.toThrow('cut');
    await expect.poll(() => inHome('tmp'), { timeout: 5_000 }).toBe(0);
    expect(inHome('ledger')).toBe(loads);
    expect((await fetch(`${site.address}/health`)).status).toBe(200);
  });

  it('are refused in words, each by its own name, and what can be loaded is', async () => {
    const { status, text } = await send([
      `${head('notes.csv')}a,b\n1,2\n\r\n`,
      `${head('gateshead.csv')}${returned}`,
      tail
    ]);
    expect(status).toBe(200);
    expect(text).toContain('notes.csv does not fit la_return');
    expect(text).toContain('gateshead.csv');
    expect(inHome('tmp')).toBe(0);
    const { text: desk } = await send([`${head('gateshead.csv')}${returned}`, tail]);
    expect(desk.toLowerCase()).toContain('already loaded');
  });

  it('are asked for where none was chosen', async () => {
    const { status, text } = await send([`${head('')}`, tail]);
    expect(status).toBe(400);
    expect(text).toContain('Choose a file first');
  });

  it('pass through the site without being held in its memory', async () => {
    const before = mostMemory();
    const piece = Buffer.alloc(1_000_000, '1,2,3 a row as long as rows are\n');
    const large = Array.from({ length: 160 }, () => piece);
    const { status } = await send([head('large.csv'), 'a,b,c\n', ...large, tail]);
    expect(status).toBe(200);
    // Held, a file of 160 MB takes four times as much.
    expect(mostMemory() - before).toBeLessThan(120);
  });
});

describe('any other form', () => {
  it('is refused where it is too large to be held, once all of it has come in', async () => {
    const large = ['x'.repeat(3_000_000)];
    const lists = await send([head('lists.csv').replace('files', 'file'), ...large, tail], {
      path: '/estimates/lists'
    });
    expect(lists.status).toBe(413);
    expect(lists.text).toContain('larger than 2 MB');
    const view = await send([head('x.csv'), ...large, tail], { path: '/explore?/save' });
    expect(view.status).toBe(413);
    expect(view.text).toContain('At most 2 MB');
  });
});

/** Megabytes that the site has ever held at once; 0 where the system does not say. */
function mostMemory(): number {
  const status = `/proc/${site.pid}/status`;
  if (!existsSync(status)) return 0;
  return Number(/VmHWM:\s+(\d+) kB/.exec(readFileSync(status, 'utf8'))?.[1] ?? 0) / 1024;
}
