// Builds the site when, and only when, what it is made of has changed.
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const inputs = ['src', 'static', 'package-lock.json', 'svelte.config.js', 'vite.config.ts'];

/**
 * A hash of every file the built site depends on: content, not dates, so a fresh clone is not stale.
 * @param {string} root
 */
export function siteInputs(root) {
  const hash = createHash('sha256');
  /** @param {string} name */
  const add = (name) => {
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

/** @param {string} root */
export function isBuilt(root) {
  const stamp = join(root, 'build', '.inputs');
  return existsSync(stamp) && readFileSync(stamp, 'utf8') === siteInputs(root);
}

/**
 * Builds the site unless it is up to date; rejects with the builder's own words when it fails.
 * @param {string} root
 * @param {(words: string) => void} [say]
 */
export async function buildSite(root, say = console.log) {
  if (isBuilt(root)) return false;
  const made = siteInputs(root);
  say('Building the site (about 20 seconds)…');
  const vite = join(root, 'node_modules', 'vite', 'bin', 'vite.js');
  const build = spawn(process.execPath, [vite, 'build', '--logLevel', 'warn'], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, NODE_ENV: 'production' }
  });
  let words = '';
  build.stdout.on('data', (text) => (words += text));
  build.stderr.on('data', (text) => (words += text));
  const code = await new Promise((resolve) => build.on('close', resolve));
  if (code !== 0) throw new Error(`The site could not be built.\n${words}`);
  writeFileSync(join(root, 'build', '.inputs'), made);
  return true;
}
