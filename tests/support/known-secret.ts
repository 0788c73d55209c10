import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Gives a home made for tests the same record secret every time, so that the noise on its counts is the same in every
 * run: with a new secret a count of 3 becomes 0 now and then.
 */
export function keepKnownSecret(home: string): void {
  mkdirSync(join(home, 'state'), { recursive: true });
  writeFileSync(join(home, 'state', 'record-key.secret'), new Uint8Array(32).fill(7), {
    mode: 0o600
  });
}
