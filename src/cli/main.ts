import { Command, CommanderError } from 'commander';
import { Refusal, UsageError } from '#files/refusal.ts';
import { commands } from './commands.ts';

// A reader that has seen enough (muster … | head) closes the pipe: nobody is left to write to.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(0);
  throw error;
});

const program = new Command('muster')
  .description('Counts, dashboards and returns for children missing education in England')
  .option(
    '--home <folder>',
    'folder of snapshots, warehouse and state (default: MUSTER_HOME or ./.muster)'
  )
  .option('--json', 'print for machines')
  .option('--debug', 'print stack traces')
  .showHelpAfterError(false)
  .exitOverride()
  .configureOutput({ outputError: () => undefined });

for (const add of commands) add(program);
program.action(() => {
  const asked = program.args[0];
  if (asked === undefined) program.help();
  throw new UsageError(`There is no command "${asked}". Run muster --help for the list.`);
});
program.allowExcessArguments();

try {
  await program.parseAsync();
} catch (error) {
  process.exitCode = report(error);
}

/** Writes one sentence to stderr and gives the exit code: 1 refused, 2 usage, 3 failure. */
function report(error: unknown): number {
  if (error instanceof CommanderError) {
    if (error.exitCode === 0) return 0;
    console.error(error.message.replace(/^error: /, ''));
    return 2;
  }
  const known = error instanceof Error ? error : new Error(String(error));
  console.error(
    program.opts()['debug'] ? (known.stack ?? known.message) : known.message.split('\n')[0]
  );
  if (known instanceof Refusal) return 1;
  if (known instanceof UsageError) return 2;
  return 3;
}
