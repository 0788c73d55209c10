// npm start: a warehouse if there is none, a site if it is stale, then serve. Says what it does.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const home = resolve(process.env.MUSTER_HOME || join(root, '.muster'));
const env = { ...process.env, MUSTER_HOME: home, UV_THREADPOOL_SIZE: '16' };

/** @type {import('node:child_process').ChildProcess | undefined} */
let child;
let stopping = false;
for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) {
  process.on(signal, () => {
    stopping = true;
    child?.kill(signal);
  });
}

/**
 * Runs a muster command with its words on this terminal; gives its exit code.
 * @param {...string} words
 * @returns {Promise<number>}
 */
function muster(...words) {
  return new Promise((done) => {
    const running = spawn(process.execPath, [join(root, 'src', 'cli', 'muster.mjs'), ...words], {
      cwd: root,
      stdio: 'inherit',
      env
    });
    child = running;
    running.on('exit', (code, signal) => done(signal ? (stopping ? 0 : 3) : (code ?? 3)));
  });
}

if (!existsSync(join(home, 'warehouse', 'current.json'))) {
  console.log(`There is no warehouse in ${home}: making a synthetic England (about a minute)…`);
  const code = await muster('sample', '--size', 'england');
  if (code !== 0 || stopping) process.exit(code);
} else if ((await muster('build')) !== 0 && !stopping) {
  // A newer Muster counts again first; where that is refused, the figures before it keep serving.
  console.log('The warehouse could not be brought up to date; the one before it is served.');
}
if (!stopping) process.exit(await muster('serve'));
