import { randomBytes } from 'node:crypto';
import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Home } from '#files/home.ts';
import { Refusal } from '#files/refusal.ts';

const bytes = 32;

/**
 * The secret that record keys are made with: created once for a home, readable by its owner alone, never changed (a new
 * one would give the same children other noise, and the two answers together give the noise away), never sent anywhere.
 * @throws Refusal where the file is damaged: restore it from a backup rather than make a new one.
 */
export function recordSecret(home: Home): Uint8Array {
  const file = join(home.state, 'record-key.secret');
  const known = readIfThere(file);
  if (known) return checked(known, file);
  mkdirSync(home.state, { recursive: true });
  // Written whole under another name, then linked: of two processes that start at once, one makes it.
  const draft = `${file}.${process.pid}`;
  writeFileSync(draft, randomBytes(bytes), { mode: 0o600 });
  try {
    linkSync(draft, file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    rmSync(draft, { force: true });
  }
  return checked(readFileSync(file), file);
}

function readIfThere(file: string): Uint8Array | null {
  try {
    return readFileSync(file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}

function checked(secret: Uint8Array, file: string): Uint8Array {
  if (secret.length === bytes) return secret;
  throw new Refusal(
    `${file} holds ${secret.length} bytes instead of ${bytes}: restore it from a backup, for a new one would undo the protection of every figure shown so far.`
  );
}
