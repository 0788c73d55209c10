// Puts this project's own command beside those it installed, so that `npx muster` finds it at once.
import { chmodSync, existsSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const bin = join(root, 'node_modules', '.bin');
const target = join(root, 'src', 'cli', 'muster.mjs');

if (existsSync(bin)) {
  const link = join(bin, 'muster');
  rmSync(link, { force: true });
  if (process.platform === 'win32') {
    writeFileSync(`${link}.cmd`, `@node "%~dp0\\..\\..\\src\\cli\\muster.mjs" %*\r\n`);
  } else {
    chmodSync(target, 0o755);
    symlinkSync(join('..', '..', 'src', 'cli', 'muster.mjs'), link);
  }
}
