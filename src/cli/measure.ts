import type { Command } from 'commander';
import { demoViewer } from '#access/viewer.ts';
import { homeAt } from '#files/home.ts';
import { Refusal, UsageError } from '#files/refusal.ts';
import { catalogue } from '#measures/catalogue.ts';
import { parseQuestion } from '#measures/parse-question.ts';
import type { QuestionWords } from '#measures/parse-question.ts';
import { tidyCsv, tidyJson } from '#measures/tidy.ts';

interface Options extends Omit<QuestionWords, 'measure'> {
  readonly format?: string;
  readonly json?: boolean;
  readonly home?: string;
}

/** Adds `muster measure`: one question, answered as a tidy table on standard output. */
export function addMeasure(program: Command): void {
  program
    .command('measure')
    .argument('<name>', `one of ${catalogue.map((one) => one.name).join(', ')}`)
    .description('count one measure: areas by terms by topics, through the disclosure gate')
    .requiredOption('--term <terms>', 'terms or academic years, comma-separated', collect)
    .option('--area <codes>', 'area codes, comma-separated (England, region or LA)', collect)
    .option('--level <level>', 'every area of a level: national, regional or la (default national)')
    .option('--by <topics>', 'up to three topics to cross, comma-separated', collect)
    .option('--where <topic=item>', 'only children with this item; may be repeated', collect)
    .option('--basis <basis>', 'returned (as first returned) or latest', 'latest')
    .option('--protection <protection>', 'official, safe or none', 'safe')
    .option('--format <format>', 'csv or json', 'csv')
    .action(async (name: string, _options: unknown, command: Command) => {
      const options = command.optsWithGlobals<Options>();
      const asJson = formatOf(options) === 'json';
      const question = parseQuestion({ ...options, measure: name }, demoViewer);
      // Imported when asked: loading the database would slow every other command.
      const { openWarehouse } = await import('#warehouse/handle.ts');
      const { ask } = await import('#measures/ask.ts');
      const warehouse = await openWarehouse(homeAt(options.home).root);
      if (!warehouse) {
        throw new Refusal('There is no warehouse yet: load an extract, then run muster build.');
      }
      const answer = await ask(warehouse, question);
      process.stdout.write(
        asJson ? `${JSON.stringify(tidyJson(answer), null, 2)}\n` : tidyCsv(answer)
      );
      if (!asJson) for (const note of answer.provenance.notes) process.stderr.write(`${note}\n`);
    });
}

function collect(value: string, before: readonly string[] = []): string[] {
  return [...before, value];
}

function formatOf(options: Options): 'csv' | 'json' {
  if (options.json) return 'json';
  if (options.format === 'csv' || options.format === 'json') return options.format;
  throw new UsageError(`"${options.format}" is not a format: use csv or json.`);
}
