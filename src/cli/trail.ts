import type { Command } from 'commander';
import { openState } from '#access/state.ts';
import { homeAt } from '#files/home.ts';
import { Refusal } from '#files/refusal.ts';

/** `muster trail verify`: recomputes the audit trail and every frozen return. */
export function addTrail(program: Command): void {
  program
    .command('trail')
    .description('the audit trail: who did what')
    .command('verify')
    .description('recompute the chain of hashes, and the hash of every approved return')
    .action(async (_: unknown, command: Command) => {
      const options = command.optsWithGlobals<{ home?: string; json?: boolean }>();
      const { verifyState } = await import('#returns/store/verify.ts');
      const verdict = verifyState(openState(homeAt(options.home)));
      if (options.json) process.stdout.write(`${JSON.stringify(verdict)}\n`);
      const { events, returns, broken, head, changed } = verdict;
      if (broken) {
        throw new Refusal(`The trail is broken at event ${broken.sequence}: ${broken.reason}.`);
      }
      if (changed.length > 0) {
        throw new Refusal(`Not what was approved: ${changed.join(', ')}.`);
      }
      if (!options.json) {
        process.stdout.write(
          `The trail holds: ${events} events, ${returns} approved returns as they were approved. Last hash ${head}.\n`
        );
      }
    });
}
