import { request } from 'node:http';
import { describe, expect, inject, it } from 'vitest';

interface Got {
  readonly status: number;
  readonly headers: Record<string, string | undefined>;
  readonly body: Buffer;
}

function get(
  path: string,
  headers: Record<string, string> = {},
  site = inject('site')
): Promise<Got> {
  return new Promise((done, failed) => {
    request(site + path, { headers }, (response) => {
      const parts: Buffer[] = [];
      response.on('data', (part: Buffer) => parts.push(part));
      response.on('end', () =>
        done({
          status: response.statusCode ?? 0,
          headers: response.headers as Record<string, string | undefined>,
          body: Buffer.concat(parts)
        })
      );
    })
      .on('error', failed)
      .end();
  });
}

describe('GET of a page', () => {
  it('carries the security headers and a policy without inline scripts or styles', async () => {
    const { headers } = await get('/');
    expect(headers['x-content-type-options']).toBe('nosniff');
    expect(headers['x-frame-options']).toBe('DENY');
    expect(headers['referrer-policy']).toBe('same-origin');
    expect(headers['content-security-policy']).toContain("default-src 'self'");
    expect(headers['content-security-policy']).toContain("frame-ancestors 'none'");
    expect(headers['content-security-policy']).not.toContain('unsafe-inline');
  });

  it('says how long it took and which request it was', async () => {
    const { headers } = await get('/');
    expect(headers['server-timing']).toMatch(/^total;dur=\d/);
    expect(headers['x-request-id']).toMatch(/^[0-9a-f]{8}$/);
  });

  it('is answered 304 to the tag it was sent with, and whole to another', async () => {
    const first = await get('/');
    const tag = first.headers['etag']!;
    expect(tag).toMatch(/^W\//);
    const again = await get('/', { 'if-none-match': tag });
    expect(again.status).toBe(304);
    expect(again.body).toHaveLength(0);
    expect((await get('/', { 'if-none-match': 'W/"other"' })).status).toBe(200);
    expect((await get('/?basis=returned')).headers['etag']).not.toBe(tag);
  });

  it('is told to be kept nowhere where it shows the work in hand', async () => {
    for (const path of ['/estimates/lists', '/returns', '/releases', '/data']) {
      const { headers } = await get(path);
      expect([path, headers['cache-control']]).toEqual([path, 'no-store']);
    }
  });

  it('is sent compressed, at most 150 kB with its stylesheet', async () => {
    const page = await get('/areas', { 'accept-encoding': 'gzip, br' });
    expect(page.headers['content-encoding']).toBe('gzip');
    const plain = (await get('/areas')).body.toString();
    const style = /href="([^"]+\.css)"/.exec(plain)?.[1]?.replace(/^\.*/, '');
    const sheet = await get(style!, { 'accept-encoding': 'gzip, br' });
    expect(sheet.status).toBe(200);
    expect(page.body.length + sheet.body.length).toBeLessThan(150_000);
  });

  it('sends no script at all', async () => {
    expect((await get('/')).body.toString()).not.toContain('<script');
  });
});

describe('old and wrong addresses', () => {
  it('redirect the code a local authority had before to the one it has now', async () => {
    const moved = await get('/areas/E10000023?term=2024-25-autumn');
    expect(moved.status).toBe(308);
    expect(moved.headers['location']).toBe('/areas/E06000065?term=2024-25-autumn');
  });

  it('name the successors of a local authority that was split', async () => {
    const split = await get('/areas/E10000006');
    expect(split.status).toBe(404);
    for (const name of ['Cumberland', 'Westmorland and Furness']) {
      expect(split.body.toString()).toContain(name);
    }
  });

  it.each(['/?term=winter', '/?basis=guess', '/?sort=size', '/?order=up', '/areas?region=E1'])(
    'answer %s with 400 and what would have been right',
    async (path) => {
      const { status, body } = await get(path);
      expect(status).toBe(400);
      expect(body.toString()).toContain('Muster');
    }
  );

  it('are answered 404 and never with what was sent as markup', async () => {
    const { status, body } = await get('/areas/%3Cscript%3Ealert(1)%3C%2Fscript%3E');
    expect(status).toBe(404);
    expect(body.toString()).not.toContain('<script>alert');
  });
});

describe('GET /health', () => {
  it('is 200 with the version served, and 503 without a warehouse', async () => {
    const well = await get('/health');
    expect(well.status).toBe(200);
    expect(JSON.parse(well.body.toString())).toMatchObject({ status: 'ok' });
    expect((await get('/health', {}, inject('emptySite'))).status).toBe(503);
  });
});
