import type { Command } from 'commander';
import { clock } from '#access/clock.ts';
import { openState } from '#access/state.ts';
import { homeAt } from '#files/home.ts';
import { Refusal, UsageError } from '#files/refusal.ts';
import { loadReference } from '#reference/reference.ts';
import { actingPerson, builtWarehouse } from './return-desk.ts';

interface Options {
  readonly term: string;
  readonly la?: string;
  readonly as?: string;
  readonly note?: string;
  readonly home?: string;
  readonly json?: boolean;
  readonly build?: boolean;
}

/** `muster desk`: the collection desk of a region or the nation. */
export function addDesk(program: Command, now: () => Date = clock): void {
  const desk = program
    .command('desk')
    .description('who has returned, whom to chase, what is accepted');

  desk
    .command('status')
    .description('which local authorities have returned, the chase list and the response rates')
    .requiredOption('--term <term>', 'the term returned')
    .option('--as <person>', 'who asks')
    .action(async (_: unknown, command: Command) => {
      const { options, rows } = await deskFor(command);
      const { responseRates } = await import('#returns/desk.ts');
      const rates = responseRates(rows);
      const chase = rows.filter(({ returned }) => !returned);
      process.stdout.write(
        options.json
          ? `${JSON.stringify({ rates, chase: chase.map(({ code, name }) => ({ code, name })), rows: rows.map(({ record, submitted, ...row }) => ({ ...row, status: record?.status ?? null, submitted: submitted?.version ?? null })) })}\n`
          : [
              ...rates.map(
                ({ area, returned, expected, percent }) =>
                  `${area}: ${returned} of ${expected} (${percent ?? '-'}%)`
              ),
              ...chase.map(({ code, name }) => `To chase: ${name} (${code})`),
              ''
            ].join('\n')
      );
    });

  for (const [name, outcome] of [
    ['accept', 'accepted'],
    ['query', 'queried']
  ] as const) {
    desk
      .command(name)
      .description(`record that a return is ${outcome}`)
      .requiredOption('--term <term>', 'the term returned')
      .requiredOption('--la <code>', 'the local authority')
      .option('--note <words>', 'what the authority should read')
      .option('--as <person>', 'who acts')
      .action(async (_: unknown, command: Command) => {
        const { options, rows, state, term, viewer } = await deskFor(command, true);
        const row = rows.find(({ code }) => code === options.la);
        if (!row) throw new UsageError(`"${options.la}" is not a local authority of your desk.`);
        const { receive } = await import('#returns/desk.ts');
        receive(state, row, term, viewer, outcome, options.note ?? '', now());
        process.stdout.write(
          options.json
            ? `${JSON.stringify({ la: row.code, about: row.about, outcome })}\n`
            : `${row.name}: ${outcome}.\n`
        );
      });
  }

  desk
    .command('load')
    .argument('<files...>', 'la_return files of one or many local authorities')
    .description('load many returns at once; one that is refused does not stop the others')
    .option('--build', 'build the warehouse afterwards')
    .action(async (files: string[], _: unknown, command: Command) => {
      const options = command.optsWithGlobals<Options>();
      const home = homeAt(options.home);
      const { basename } = await import('node:path');
      const { loadedWords, loadReturns } = await import('#returns/load-many.ts');
      const results = await loadReturns(
        home,
        files.map((path) => ({ name: basename(path), path }))
      );
      if (options.build) {
        const { bringUpToDate } = await import('#returns/up-to-date.ts');
        await bringUpToDate(home, openState(home), loadReference());
      }
      process.stdout.write(
        options.json
          ? `${JSON.stringify(results)}\n`
          : results.map((one) => `${loadedWords(one)}\n`).join('')
      );
      const refused = results.filter(({ outcome }) => outcome === 'refused').length;
      if (refused > 0) throw new Refusal(`${refused} of ${results.length} files were refused.`);
    });
}

async function deskFor(command: Command, acts = false) {
  const options = command.optsWithGlobals<Options>();
  const home = homeAt(options.home);
  const { termId: term } = loadReference().term(options.term);
  const warehouse = await builtWarehouse(home);
  const viewer = actingPerson(home, warehouse, options.as, acts);
  const state = openState(home);
  const { deskOf } = await import('#returns/desk.ts');
  const rows = await deskOf(warehouse, state, term, viewer);
  return { options, rows, state, term, viewer };
}
