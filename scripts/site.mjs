// Builds the site when, and only when, what it is made of has changed. Each build has a folder of its
// own under build/, named by what it is made of, so that a site being served keeps its files.
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  writeFileSync
} from 'node:fs';
import { join } from 'node:path';

/** Folders of `src/` that no page imports. */
const notInSite = new Set(['src/cli', 'src/sample']);
const inputs = ['src', 'static', 'package-lock.json', 'svelte.config.js', 'vite.config.ts'];

/**
 * A hash of every file the built site depends on: content, not dates, so a fresh clone is not stale.
 * @param {string} root
 */
export function siteInputs(root) {
  const hash = createHash('sha256');
  /** @param {string} name */
  const add = (name) => {
    if (notInSite.has(name)) return;
    const path = join(root, name);
    if (statSync(path).isDirectory()) {
      for (const entry of readdirSync(path).sort()) add(`${name}/${entry}`);
    } else {
      hash.update(`${name}\0`).update(readFileSync(path)).update('\0');
    }
  };
  for (const name of inputs) if (existsSync(join(root, name))) add(name);
  return hash.digest('hex');
}

/**
 * Builds the site unless it is up to date, and gives its folder; rejects with the builder's own
 * words when it fails.
 * @param {string} root
 * @param {(words: string) => void} [say]
 * @returns {Promise<string>}
 */
export async function buildSite(root, say = console.log) {
  const folder = folderOf(root);
  if (isWhole(folder)) return folder;
  const release = await soleBuilder(root, say);
  try {
    if (!isWhole(folder)) await build(root, folder, say);
  } finally {
    release();
  }
  return folder;
}

/** @param {string} root */
function folderOf(root) {
  return join(root, 'build', siteInputs(root).slice(0, 16));
}

/** @param {string} folder */
function isWhole(folder) {
  return existsSync(join(folder, '.whole'));
}

/**
 * Waits until no other process builds here; one that died without a word is given up on.
 * @param {string} root
 * @param {(words: string) => void} say
 */
async function soleBuilder(root, say) {
  const lock = join(root, '.svelte-kit', 'building');
  mkdirSync(join(root, '.svelte-kit'), { recursive: true });
  for (let waited = 0; ; waited++) {
    try {
      writeFileSync(lock, String(process.pid), { flag: 'wx' });
      return () => rmSync(lock, { force: true });
    } catch {
      if (!isRunning(lock)) rmSync(lock, { force: true });
      else if (waited === 0) say('Another process is building the site: waiting for it…');
      await new Promise((done) => setTimeout(done, 300));
    }
  }
}

/** @param {string} lock */
function isRunning(lock) {
  try {
    const pid = Number(readFileSync(lock, 'utf8'));
    return pid === 0 || isAlive(pid);
  } catch {
    return false;
  }
}

/**
 * @param {string} root
 * @param {string} folder
 * @param {(words: string) => void} say
 */
async function build(root, folder, say) {
  say('Building the site (about 20 seconds)…');
  const program = join(root, 'node_modules', 'vite', 'bin', 'vite.js');
  const vite = spawn(process.execPath, [program, 'build', '--logLevel', 'warn'], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, NODE_ENV: 'production', MUSTER_BUILD_OUT: folder }
  });
  let words = '';
  vite.stdout.on('data', (text) => (words += text));
  vite.stderr.on('data', (text) => (words += text));
  const code = await new Promise((resolve) => vite.on('close', resolve));
  if (code !== 0) {
    const lines = words.split('\n').filter((line) => line.trim() !== '');
    const why = lines.find((line) => /error/i.test(line)) ?? lines.at(-1) ?? `exit code ${code}`;
    throw new Error(`The site could not be built: ${why.trim()}\n${words}`);
  }
  writeFileSync(join(folder, '.whole'), '');
  prune(join(root, 'build'));
}

/**
 * Says that this process serves a build, until it ends: the build is kept meanwhile.
 * @param {string} folder
 */
export function claimSite(folder) {
  const claim = join(folder, `${claimed}${process.pid}`);
  try {
    writeFileSync(claim, '');
  } catch {
    // A folder that cannot be written to is not pruned either.
    return;
  }
  process.once('exit', () => rmSync(claim, { force: true }));
}

const claimed = '.served-by-';

/**
 * Keeps the three newest builds, and older ones that a running process serves.
 * @param {string} folder
 */
export function prune(folder) {
  const builds = readdirSync(folder)
    .map((name) => join(folder, name))
    .filter((path) => /[0-9a-f]{16}$/.test(path))
    .sort((a, b) => statSync(b).mtimeMs - statSync(a).mtimeMs);
  for (const old of builds.slice(3)) {
    if (!isServed(old)) rmSync(old, { recursive: true, force: true });
  }
}

/** @param {string} build */
function isServed(build) {
  return readdirSync(build)
    .filter((name) => name.startsWith(claimed))
    .some((name) => isAlive(Number(name.slice(claimed.length))));
}

/** @param {number} pid */
function isAlive(pid) {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    // Another person's process is alive all the same.
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
