import type { Command } from 'commander';
import { openState } from '#access/state.ts';
import { counted } from '#domain/counted.ts';
import { homeAt } from '#files/home.ts';
import { loadReference } from '#reference/reference.ts';
import { bringUpToDate, patience } from '#returns/up-to-date.ts';

/** `muster build`: rebuild and publish the warehouse from the snapshots and the returns that were submitted. */
export function addBuild(program: Command): void {
  program
    .command('build')
    .description('rebuild and publish the warehouse from the snapshots')
    .option('--force', 'build even where nothing changed')
    .option('--wait', 'wait for a build that is at work instead of refusing')
    .action(async (_options, command: Command) => {
      const options = command.optsWithGlobals<{
        home?: string;
        json?: boolean;
        force?: boolean;
        wait?: boolean;
      }>();
      const home = homeAt(options.home);
      const result = await bringUpToDate(home, openState(home), loadReference(), {
        force: options.force ?? false,
        patience: options.wait ? patience : 0,
        log: (line) => process.stderr.write(`${line}\n`)
      });
      if (options.json) {
        process.stdout.write(`${JSON.stringify(result, null, 2)}\n`);
        return;
      }
      const warned = result.checks.filter((check) => check.rows > 0);
      for (const check of warned) {
        process.stderr.write(`Warning ${check.name} (${check.rows}): ${check.sentence}\n`);
      }
      if (!result.changed) return;
      const seconds = (result.milliseconds / 1000).toFixed(1);
      process.stdout.write(
        `Published warehouse ${result.version} from ${counted(result.snapshots, 'snapshot')} in ${seconds} s.\n`
      );
    });
}
