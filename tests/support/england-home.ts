import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync
} from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '#files/home.ts';
import { keepKnownSecret } from './known-secret.ts';

/** Everything the England sample and its warehouse are made by. */
const inputs = ['data/reference', 'sql', 'src/sample', 'src/intake', 'src/warehouse'].concat([
  'src/domain',
  'src/reference',
  'package-lock.json',
  'tests/support/known-secret.ts'
]);

/**
 * A home with the synthetic England in it, made by the commands a person would use and kept in
 * `.cache/` until one of its inputs changes. Read it; whoever writes makes a copy.
 */
export function englandHome(root: string = projectRoot()): string {
  const name = `england-${hashOf(root)}`;
  const cache = join(root, '.cache');
  const home = join(cache, name);
  if (existsSync(join(home, 'warehouse', 'current.json'))) return home;
  mkdirSync(cache, { recursive: true });
  for (const old of readdirSync(cache)) {
    if (old.startsWith('england-')) rmSync(join(cache, old), { recursive: true, force: true });
  }
  const part = join(cache, `making-${name}`);
  rmSync(part, { recursive: true, force: true });
  const made = spawnSync(
    process.execPath,
    [join(root, 'src', 'cli', 'muster.mjs'), 'sample', '--size', 'england', '--home', part],
    { cwd: root, encoding: 'utf8', env: { ...process.env, UV_THREADPOOL_SIZE: '16' } }
  );
  if (made.status !== 0) throw new Error(`The England sample could not be made.\n${made.stderr}`);
  keepKnownSecret(part);
  renameSync(part, home);
  return home;
}

function hashOf(root: string): string {
  const hash = createHash('sha256');
  const add = (name: string): void => {
    const path = join(root, name);
    if (statSync(path).isDirectory()) {
      for (const entry of readdirSync(path).sort()) add(`${name}/${entry}`);
    } else {
      hash.update(`${name}\0`).update(readFileSync(path)).update('\0');
    }
  };
  for (const input of inputs) add(input);
  return hash.digest('hex').slice(0, 16);
}
