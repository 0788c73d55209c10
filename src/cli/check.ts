import type { Command } from 'commander';
import { homeAt } from '#files/home.ts';
import { Refusal } from '#files/refusal.ts';
import { checkWarehouse } from '#warehouse/check-warehouse.ts';

/** `muster check`: every warehouse check on the published file, with the number of offending rows. Exit 1 where an error has any. */
export function addCheck(program: Command): void {
  program
    .command('check')
    .description('run every warehouse check and count the offending rows')
    .action(async (_options, command: Command) => {
      const options = command.optsWithGlobals<{ home?: string; json?: boolean }>();
      const outcomes = await checkWarehouse(homeAt(options.home).root);
      if (options.json) {
        process.stdout.write(`${JSON.stringify(outcomes, null, 2)}\n`);
      } else {
        const width = Math.max(...outcomes.map((one) => one.name.length));
        for (const one of outcomes) {
          process.stdout.write(
            `${one.name.padEnd(width)}  ${one.severity.padEnd(7)}  ${String(one.rows).padStart(7)}  ${one.sentence}\n`
          );
        }
      }
      const failed = outcomes.filter((one) => one.severity === 'error' && one.rows > 0);
      if (failed.length > 0) {
        throw new Refusal(
          `${failed.length} of ${outcomes.length} checks failed: ${failed.map((one) => `${one.name} (${one.rows})`).join(', ')}.`
        );
      }
    });
}
