import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { projectRoot } from '#files/home.ts';
import { buildSite } from '../../scripts/site.mjs';
import { englandHome } from '../support/england-home.ts';
import { chromiumPath } from './support/browser.ts';
import { serve } from './support/served.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Address of the site with the England sample. */
    readonly site: string;
    /** The home that site serves. */
    readonly home: string;
    /** Address of a site without a warehouse. */
    readonly emptySite: string;
    readonly cache: string;
  }
}

/**
 * Unpacks the browser, makes the England sample and the site where they are stale, and serves both.
 * `MUSTER_SITE` names a site that already runs instead, and `MUSTER_HOME` the home it serves.
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const root = projectRoot();
  const cache = join(root, '.cache');
  await chromiumPath(cache);
  project.provide('cache', cache);
  const running = process.env['MUSTER_SITE'];
  if (running) {
    project.provide('site', running);
    project.provide('home', process.env['MUSTER_HOME'] ?? englandHome(root));
    project.provide('emptySite', process.env['MUSTER_EMPTY_SITE'] ?? running);
    return async () => undefined;
  }
  await buildSite(root);
  const [site, empty] = await Promise.all([
    serve(root, englandHome(root)),
    serve(root, join(cache, 'empty-home'))
  ]);
  project.provide('site', site.address);
  project.provide('home', englandHome(root));
  project.provide('emptySite', empty.address);
  return async () => {
    await Promise.all([site.stop(), empty.stop()]);
  };
}
