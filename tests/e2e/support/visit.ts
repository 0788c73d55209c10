import { AxeBuilder } from '@axe-core/playwright';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright';
import { afterAll, beforeAll, inject } from 'vitest';
import { launchBrowser } from './browser.ts';

export interface How {
  readonly width?: number;
  readonly height?: number;
  readonly scheme?: 'light' | 'dark';
  readonly javaScript?: boolean;
  /** Another site than the England sample. */
  readonly site?: string;
  /** The id of whom the demonstration is seen as. */
  readonly person?: string;
}

/** One open page and everything that went wrong on it. */
export interface Visit {
  readonly page: Page;
  /** Status of the first answer. */
  readonly status: number;
  /** Console errors, broken requests, refused scripts or styles, calls to other hosts. */
  readonly troubles: readonly string[];
}

/** A browser for the tests of one file; `visit` hands out pages and closes them again. */
export function browserForTests() {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launchBrowser(inject('cache'));
  });
  afterAll(async () => {
    await browser.close();
  });

  return async function visit(
    path: string,
    how: How,
    then: (visit: Visit) => Promise<void>
  ): Promise<void> {
    const site = how.site ?? inject('site');
    const context = await browser.newContext({
      viewport: { width: how.width ?? 1280, height: how.height ?? 900 },
      colorScheme: how.scheme ?? 'light',
      javaScriptEnabled: how.javaScript ?? true,
      locale: 'en-GB',
      timezoneId: 'Europe/London'
    });
    if (how.person !== undefined) {
      await context.addCookies([{ name: 'muster_person', value: how.person, url: site }]);
    }
    try {
      const page = await context.newPage();
      const troubles = troublesOf(page, site);
      const response = await page.goto(site + path, { waitUntil: 'load' });
      const status = response?.status() ?? 0;
      if (status < 400) await then({ page, status, troubles });
      else {
        await then({
          page,
          status,
          // The browser itself reports the answer of an error page as a broken request.
          get troubles() {
            return troubles.filter((text) => !text.includes(`status of ${status}`));
          }
        });
      }
    } finally {
      await context.close();
    }
  };
}

function troublesOf(page: Page, site: string): string[] {
  const troubles: string[] = [];
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) troubles.push(message.text());
  });
  page.on('pageerror', (error) => troubles.push(error.message));
  page.on('request', (request) => {
    const url = request.url();
    if (!url.startsWith(site) && !url.startsWith('data:')) troubles.push(`call to ${url}`);
  });
  page.on('requestfailed', (request) => {
    // A page that is left while it loads gives up what it still wanted.
    if (request.failure()?.errorText === 'net::ERR_ABORTED') return;
    troubles.push(`failed: ${request.url()}`);
  });
  return troubles;
}

/** Everything axe finds, unfiltered: each fault with the elements it is on. */
export async function axeFaults(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  return violations.flatMap(({ id, help, nodes }) =>
    nodes.map((node) => `${id}: ${help}: ${node.target.join(' ')}: ${node.failureSummary ?? ''}`)
  );
}

/** How far the page is wider than the window; 0 where nothing runs off the screen. */
export function overflowOf(page: Page): Promise<number> {
  return page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth
  );
}

/**
 * Keeps a picture of the whole page in `.cache/screenshots/` for people to look at. Nothing is tested by it: a browser
 * too busy to take it leaves the picture out and says so.
 */
export async function picture(page: Page, name: string): Promise<void> {
  const folder = join(inject('cache'), 'screenshots');
  mkdirSync(folder, { recursive: true });
  try {
    await page.screenshot({ path: join(folder, `${name}.png`), fullPage: true, timeout: 15_000 });
  } catch (error) {
    console.warn(`No picture of ${name}: ${(error as Error).message.split('\n')[0]}`);
  }
}
