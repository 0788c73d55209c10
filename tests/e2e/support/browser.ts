import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { chromium, type Browser } from 'playwright';

const require = createRequire(import.meta.url);

/**
 * The browser of the tests: `CHROME_PATH` where it is set, else the one from the registry where it
 * runs (Linux on x64), else a system Chromium, else the one Playwright installed. Downloads nothing.
 */
export async function launchBrowser(cache: string): Promise<Browser> {
  const executablePath = await chromiumPath(cache);
  return chromium.launch({
    ...(executablePath ? { executablePath } : {}),
    args: ['--no-sandbox'],
    chromiumSandbox: false
  });
}

/** Unpacks what has to be unpacked and gives the browser's path; undefined leaves it to Playwright. */
export async function chromiumPath(cache: string): Promise<string | undefined> {
  const named = process.env['CHROME_PATH'];
  if (named) return named;
  if (process.platform === 'linux' && process.arch === 'x64') return unpacked(cache);
  return ['/usr/bin/chromium', '/usr/bin/google-chrome'].find((path) => existsSync(path));
}

/** The registry's Chromium, unpacked once per version, with its own libraries where the machine has none. */
async function unpacked(cache: string): Promise<string> {
  const packed = await import('@sparticuz/chromium');
  const folder = join(cache, `chromium-${versionOf('@sparticuz/chromium')}`);
  if (!existsSync(folder)) {
    const part = `${folder}.${process.pid}`;
    mkdirSync(part, { recursive: true });
    await within(part, () => packed.default.executablePath());
    await within(part, () => packed.inflate(join(binOf('@sparticuz/chromium'), 'al2023.tar.br')));
    if (existsSync(folder)) rmSync(part, { recursive: true });
    else renameSync(part, folder);
  }
  const binary = join(folder, 'chromium');
  if (!existsSync('/etc/fonts')) process.env['FONTCONFIG_PATH'] ??= join(folder, 'fonts');
  if (spawnSync(binary, ['--version']).status !== 0) {
    const own = join(folder, 'al2023', 'lib');
    process.env['LD_LIBRARY_PATH'] = [own, process.env['LD_LIBRARY_PATH']]
      .filter(Boolean)
      .join(':');
  }
  return binary;
}

/** The package unpacks into the temporary folder; this makes that one of ours while it does. */
async function within<T>(folder: string, unpack: () => Promise<T>): Promise<T> {
  const before = process.env['TMPDIR'];
  process.env['TMPDIR'] = folder;
  try {
    return await unpack();
  } finally {
    if (before === undefined) delete process.env['TMPDIR'];
    else process.env['TMPDIR'] = before;
  }
}

function packageFolder(name: string): string {
  let folder = dirname(require.resolve(name));
  while (!existsSync(join(folder, 'package.json'))) folder = dirname(folder);
  return folder;
}

function versionOf(name: string): string {
  return JSON.parse(readFileSync(join(packageFolder(name), 'package.json'), 'utf8')).version;
}

function binOf(name: string): string {
  return join(packageFolder(name), 'bin');
}
