#!/usr/bin/env node
// Starts the command on the Node the project brings, whatever Node the machine has.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));
const bin = join(root, 'node_modules', '.bin', process.platform === 'win32' ? 'node.cmd' : 'node');
if (!existsSync(bin)) {
  const setup = spawnSync(process.execPath, [join(root, 'scripts', 'setup.mjs')], {
    stdio: ['ignore', 2, 2]
  });
  if (setup.status !== 0) process.exit(3);
}

const newEnough = Number(process.versions.node.split('.')[0]) >= 24;
if (newEnough && process.env.UV_THREADPOOL_SIZE) {
  await import('./main.ts');
} else {
  const child = spawn(
    newEnough ? process.execPath : bin,
    [fileURLToPath(import.meta.url), ...process.argv.slice(2)],
    {
      stdio: 'inherit',
      env: { ...process.env, UV_THREADPOOL_SIZE: process.env.UV_THREADPOOL_SIZE ?? '16' }
    }
  );
  process.on('SIGINT', () => child.kill('SIGINT'));
  process.on('SIGTERM', () => child.kill('SIGTERM'));
  process.on('SIGHUP', () => child.kill('SIGHUP'));
  child.on('exit', (code, signal) => process.exit(signal ? 3 : (code ?? 3)));
}
