import { spawn, type ChildProcess } from 'node:child_process';
import { createServer } from 'node:net';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { projectRoot } from '#files/home.ts';
import { buildSite } from '../../scripts/site.mjs';
import { englandHome } from '../support/england-home.ts';
import { chromiumPath } from './support/browser.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Address of the site with the England sample. */
    readonly site: string;
    /** Address of a site without a warehouse. */
    readonly emptySite: string;
    readonly cache: string;
  }
}

/**
 * Unpacks the browser, makes the England sample and the site where they are stale, and serves both.
 * `MUSTER_SITE` names a site that already runs instead.
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const root = projectRoot();
  const cache = join(root, '.cache');
  await chromiumPath(cache);
  project.provide('cache', cache);
  const running = process.env['MUSTER_SITE'];
  if (running) {
    project.provide('site', running);
    project.provide('emptySite', process.env['MUSTER_EMPTY_SITE'] ?? running);
    return async () => undefined;
  }
  await buildSite(root);
  const [site, empty] = await Promise.all([
    serve(root, englandHome(root)),
    serve(root, join(cache, 'empty-home'))
  ]);
  project.provide('site', site.address);
  project.provide('emptySite', empty.address);
  return async () => {
    await Promise.all([site.stop(), empty.stop()]);
  };
}

interface Served {
  readonly address: string;
  stop(): Promise<void>;
}

/** `muster serve` in a process of its own, as people run it. */
async function serve(root: string, home: string): Promise<Served> {
  const port = await freePort();
  const child = spawn(
    process.execPath,
    [join(root, 'src', 'cli', 'muster.mjs'), 'serve', '--port', String(port), '--home', home],
    { cwd: root, env: { ...process.env, MUSTER_LOG: 'error', UV_THREADPOOL_SIZE: '16' } }
  );
  let words = '';
  child.stdout.on('data', (text: Buffer) => (words += text.toString()));
  child.stderr.on('data', (text: Buffer) => (words += text.toString()));
  const address = `http://localhost:${port}`;
  await new Promise<void>((ready, failed) => {
    child.stdout.on('data', () => {
      if (words.includes(address)) ready();
    });
    child.once('exit', () => failed(new Error(`The site did not start.\n${words}`)));
  });
  return { address, stop: () => stopped(child) };
}

function stopped(child: ChildProcess): Promise<void> {
  return new Promise((done) => {
    child.once('exit', () => done());
    child.kill('SIGTERM');
  });
}

function freePort(): Promise<number> {
  return new Promise((found, failed) => {
    const server = createServer();
    server.once('error', failed);
    server.listen(0, () => {
      const address = server.address();
      server.close(() => {
        if (address && typeof address === 'object') found(address.port);
        else failed(new Error('No port is free.'));
      });
    });
  });
}
