import { resolve } from 'node:path';
import type { Command } from 'commander';
import { homeAt } from '#files/home.ts';
import { UsageError } from '#files/refusal.ts';

interface Options {
  readonly size: string;
  readonly out?: string;
  readonly seed?: string;
  readonly la?: string;
  readonly home?: string;
  readonly json?: boolean;
}

/** Adds `muster sample`: the calibrated synthetic registers, written or loaded. */
export function sample(program: Command): void {
  program
    .command('sample')
    .description('generate the calibrated synthetic extracts; without --out, load them and build')
    .option('--size <size>', 'england, or la for one local authority with wards', 'england')
    .option('--out <folder>', 'write the extracts there and load nothing')
    .option('--seed <number>', 'a whole number; equal seeds give equal files')
    .option('--la <code>', 'the local authority of size la')
    .action(async (_options: unknown, command: Command) => {
      const options = command.optsWithGlobals<Options>();
      const { loadSample, SAMPLE_SIZES, writeSample } = await import('#sample/sample.ts');
      const size = SAMPLE_SIZES.find((known) => known === options.size);
      if (!size) {
        throw new UsageError(
          `--size ${options.size} is unknown: it is ${SAMPLE_SIZES.join(' or ')}.`
        );
      }
      const seed = seedOf(options.seed);
      const log = (message: string) => process.stderr.write(`${message}\n`);
      const request = { size, la: options.la, log, ...(seed === undefined ? {} : { seed }) };
      const out = options.out;
      const result =
        out === undefined
          ? await loadSample(request, homeAt(options.home))
          : { files: await writeSample(request, resolve(out)) };
      process.stdout.write(
        options.json
          ? `${JSON.stringify({ size, synthetic: true, ...result })}\n`
          : 'rows' in result
            ? `Loaded ${result.rows} synthetic rows from ${result.files.length} extracts; warehouse ${result.version} is built.\n`
            : `Wrote ${result.files.length} synthetic extracts to ${out}.\n`
      );
    });
}

function seedOf(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  if (!/^\d{1,9}$/.test(text)) {
    throw new UsageError(`--seed ${text} is not a whole number of at most nine digits.`);
  }
  return Number(text);
}
