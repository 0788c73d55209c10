/**
 * Does one step of a return or a release in a process of its own and is killed, as by a power cut, just before the
 * nth thing that it writes: `node dies-at.ts HOME STEP n`. Counts every statement of the state that writes and every
 * change of a file; ends by itself with 0 where there are fewer.
 */
import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { DatabaseSync, StatementSync } from 'node:sqlite';

const [home = '', step = '', at = ''] = process.argv.slice(2);
let written = 0;
function reached(): void {
  written += 1;
  if (written === Number(at)) process.kill(process.pid, 'SIGKILL');
}
function counted(of: object, name: string): void {
  const holder = of as Record<string, (...given: unknown[]) => unknown>;
  const real = holder[name]!;
  holder[name] = function (...given) {
    reached();
    return real.apply(this, given);
  };
}
for (const name of ['rename', 'link', 'mkdir', 'rm', 'unlink', 'writeFile', 'open'])
  counted(fs.promises, name);
for (const name of ['renameSync', 'rmSync', 'fsyncSync']) counted(fs, name);
syncBuiltinESMExports();

const { openState } = await import('#access/state.ts');
const { homeAt } = await import('#files/home.ts');
const { loadReference } = await import('#reference/reference.ts');
const { person } = await import('./returning.ts');
const where = homeAt(home);
const state = openState(where);
counted(StatementSync.prototype, 'run');
counted(DatabaseSync.prototype, 'exec');
const now = new Date('2025-11-03T10:00:00Z');
const change = { state, term: '2025-26-autumn', la: 'E08000035', now, seen: null };
const reference = loadReference();

if (step === 'approve') {
  const { approveReturn } = await import('#returns/store/actions.ts');
  approveReturn({ ...change, viewer: person('alex', 'approver') });
} else if (step === 'submit') {
  const { submitReturn } = await import('#returns/store/actions.ts');
  submitReturn({ ...change, viewer: person('sam', 'data officer') });
} else if (step === 'hand over') {
  const { handOver } = await import('#returns/hand-over.ts');
  await handOver(where, state, reference);
} else {
  const { publishRelease } = await import('#releases/publication/publish.ts');
  await publishRelease(
    { ...change, viewer: person('kim', 'statistician') },
    { home: where, reference }
  );
}
process.stdout.write(`${written}\n`);
