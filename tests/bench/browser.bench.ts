import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright';
import { projectRoot } from '#files/home.ts';
import { loadExtract } from '#intake/load.ts';
import { buildWarehouse } from '#warehouse/build.ts';
import { launchBrowser } from '../e2e/support/browser.ts';
import { serve } from '../e2e/support/served.ts';
import { englandHome } from '../support/england-home.ts';
import { percentile, seconds, type Measurement } from './measurement.ts';
import { millionTerm, writeMillionEpisodes } from './million-episodes.ts';

/** What a reader sees and is sent, in a real browser: a register of a million episodes, and the England sample. */
export async function measure(): Promise<readonly Measurement[]> {
  const browser = await launchBrowser(join(projectRoot(), '.cache'));
  try {
    return [...(await million(browser)), ...(await england(browser))];
  } finally {
    await browser.close();
  }
}

async function million(browser: Browser): Promise<Measurement[]> {
  const home = mkdtempSync(join(tmpdir(), 'browser-bench-'));
  try {
    const file = join(home, 'register.csv');
    await writeMillionEpisodes(file);
    const load = await seconds(() =>
      loadExtract({ home, file, source: 'cme_register', synthetic: true, ...millionTerm })
    );
    const build = await seconds(() => buildWarehouse({ home }));
    return await visiting(browser, home, async (page, address) => {
      await fetch(`${address}/areas`);
      const first = await firstVisible(page, `${address}/areas/E12000001`);
      const changes = await filterChanges(page, address);
      const of = '1,000,000 episodes';
      return [
        { name: `${of}: loaded, every rule on`, measured: load, unit: 's', plus: 33.5 },
        { name: `${of}: built, every check on`, measured: build, unit: 's', plus: 60.9 },
        { name: `${of}: first figure visible`, measured: first.painted, unit: 'ms', plus: 250 },
        { name: `${of}: sent for it`, measured: first.sent, unit: 'kB', plus: 150 },
        {
          name: `${of}: a filter change in the explorer, 95th percentile`,
          measured: percentile(changes, 0.95),
          unit: 'ms',
          plus: 60
        }
      ];
    });
  } finally {
    rmSync(home, { recursive: true, force: true });
  }
}

async function england(browser: Browser): Promise<Measurement[]> {
  const site = ['/', '/areas', '/areas/E08000037', '/areas/E92000001/journeys', '/estimates'];
  const scripted = await visiting(browser, englandHome(), async (page, address) => {
    const script = new Map<string, number>();
    for (const path of [...site, '/explore']) {
      script.set(path, (await firstVisible(page, address + path)).script);
    }
    return script;
  });
  const overview = await visiting(browser, englandHome(), async (page, address) => {
    const slow = await page.context().newCDPSession(page);
    await slow.send('Emulation.setCPUThrottlingRate', { rate: 4 });
    await fetch(`${address}/methodology`);
    return firstVisible(page, `${address}/`);
  });
  return [
    {
      name: 'Overview: largest contentful paint at a quarter of the speed',
      measured: overview.painted,
      unit: 'ms',
      plus: 1_000
    },
    { name: 'Overview: sent in all', measured: overview.sent, unit: 'kB', plus: 150 },
    {
      name: 'Script on any page but the explorer',
      measured: Math.max(...site.map((path) => scripted.get(path)!)),
      unit: 'kB',
      plus: 60
    },
    { name: 'Script on the explorer', measured: scripted.get('/explore')!, unit: 'kB', plus: 150 }
  ];
}

async function visiting<T>(
  browser: Browser,
  home: string,
  work: (page: Page, address: string) => Promise<T>
): Promise<T> {
  const site = await serve(projectRoot(), home);
  // A site and a browser that have been open for some seconds; the context starts with an empty cache.
  await new Promise((done) => setTimeout(done, 5_000));
  const before = await browser.newPage();
  await before.goto(`${site.address}/accessibility`);
  await before.close();
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
  try {
    return await work(await context.newPage(), site.address);
  } finally {
    await context.close();
    await site.stop();
  }
}

/** Milliseconds from asking for a page to its largest paint, and the kilobytes sent for it: all, and scripts. */
async function firstVisible(
  page: Page,
  address: string
): Promise<{ readonly painted: number; readonly sent: number; readonly script: number }> {
  await page.goto(address, { waitUntil: 'networkidle' });
  const seen = await page.evaluate(async () => {
    const painted = await new Promise<number>((done) => {
      new PerformanceObserver((list) => done(list.getEntries().at(-1)!.startTime)).observe({
        type: 'largest-contentful-paint',
        buffered: true
      });
    });
    const loads = ['navigation', 'resource'].flatMap((type) =>
      performance.getEntriesByType(type)
    ) as PerformanceResourceTiming[];
    const bytes = (some: PerformanceResourceTiming[]) =>
      some.reduce((sum, { transferSize }) => sum + transferSize, 0);
    return {
      painted,
      sent: bytes(loads),
      script: bytes(loads.filter(({ name }) => name.endsWith('.js')))
    };
  });
  return { painted: seen.painted, sent: seen.sent / 1024, script: seen.script / 1024 };
}

/** Milliseconds from sending the explorer's form to its new table on the screen, one filter after another. */
async function filterChanges(page: Page, address: string): Promise<number[]> {
  await page.goto(`${address}/explore`, { waitUntil: 'networkidle' });
  const chosen = await page.$$eval('form.cohort select[name="where"] option', (options) =>
    options.map((option) => (option as HTMLOptionElement).value).filter((value) => value !== '')
  );
  const times: number[] = [];
  for (const value of chosen.slice(0, 40)) {
    times.push(await page.evaluate(changeFilter, value));
  }
  return times;
}

/** Runs in the page. */
async function changeFilter(value: string): Promise<number> {
  const form = document.querySelector<HTMLFormElement>('form.cohort')!;
  for (const select of form.querySelectorAll<HTMLSelectElement>('select[name="where"]')) {
    const has = [...select.options].some((option) => option.value === value);
    select.value = has ? value : '';
  }
  const start = performance.now();
  const changed = new Promise<void>((done) => {
    const table = document.querySelector('main')!;
    const observer = new MutationObserver(() => {
      observer.disconnect();
      requestAnimationFrame(() => {
        const painted = new MessageChannel();
        painted.port1.onmessage = () => done();
        painted.port2.postMessage(null);
      });
    });
    observer.observe(table, { subtree: true, childList: true, characterData: true });
  });
  form.requestSubmit();
  await changed;
  return performance.now() - start;
}
