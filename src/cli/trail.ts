import type { Command } from 'commander';
import { changedTables } from '#access/changed-tables.ts';
import { openState } from '#access/state.ts';
import { homeAt } from '#files/home.ts';
import { Refusal, UsageError } from '#files/refusal.ts';
import { counted } from '#domain/counted.ts';

interface TrailOptions {
  readonly home?: string;
  readonly json?: boolean;
  readonly noted?: string;
}

/** `muster trail verify`: recomputes the audit trail, every approved return and every release signed off. */
export function addTrail(program: Command): void {
  program
    .command('trail')
    .description('the audit trail: who did what')
    .command('verify')
    .description(
      'recompute the chain of hashes, and hold approved returns and signed releases against it'
    )
    .option('--noted <hash>', 'a last hash noted before, which must still be in the trail')
    .action(async (_: unknown, command: Command) => {
      const { json, ...options } = command.optsWithGlobals<TrailOptions>();
      const verdict = await verified(options);
      if (json) process.stdout.write(`${JSON.stringify(verdict)}\n`);
      const { events, returns, releases, broken, head, changed, tables } = verdict;
      if (broken) {
        throw new Refusal(`The trail is broken at event ${broken.sequence}: ${broken.reason}.`);
      }
      if (changed.length > 0) {
        throw new Refusal(`Not what was approved or signed off: ${changed.join(', ')}.`);
      }
      if (tables.length > 0) {
        throw new Refusal(
          `Not as Muster makes the tables of the state and what protects them: ${tables.join(', ')}.`
        );
      }
      if (!json) {
        process.stdout.write(
          `The trail holds: ${counted(events, 'event')}, ${counted(returns, 'approved return')} and ${counted(releases, 'signed release')}, every one as it was. Last hash ${head}.\n`
        );
      }
    });
}

async function verified({ home: folder, noted }: TrailOptions) {
  if (noted !== undefined && !/^[0-9a-f]{64}$/.test(noted)) {
    throw new UsageError(
      `"${noted}" is not a hash of the trail: it has 64 digits and letters a-f.`
    );
  }
  const [{ readLedger }, { verifyState }, { verifyReleases }] = await Promise.all([
    import('#intake/ledger.ts'),
    import('#returns/store/verify.ts'),
    import('#releases/publication/verify.ts')
  ]);
  const home = homeAt(folder);
  const state = openState(home);
  const own = verifyState(state, { ledger: await readLedger(home), noted: noted ?? null });
  const { releases, changed } = await verifyReleases(state, home);
  return {
    ...own,
    releases,
    changed: [...own.changed, ...changed],
    tables: changedTables(state)
  };
}
