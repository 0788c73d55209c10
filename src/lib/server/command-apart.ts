import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { projectRoot } from '#files/home.ts';
import { home } from './warehouse.ts';

/**
 * Runs a command of `muster` on this home in a process of its own, in which this one goes on answering.
 * @returns null where it succeeded, else what it wrote as it went; nothing of one that was killed.
 */
export function commandApart(words: readonly string[]): Promise<string | null> {
  const program = join(projectRoot(), 'src', 'cli', 'muster.mjs');
  const child = spawn(process.execPath, [program, ...words, '--home', home], {
    stdio: ['ignore', 'ignore', 'pipe'],
    env: process.env
  });
  let written = '';
  child.stderr.on('data', (text: Buffer) => (written += text.toString()));
  return new Promise((ended) => {
    child.once('error', (error) => ended(error.message));
    child.once('close', (code) => ended(code === 0 ? null : written.trim()));
  });
}
