import { join } from 'node:path';
import type { Command } from 'commander';
import { homeAt } from '#files/home.ts';
import { Refusal } from '#files/refusal.ts';
import { cmeDataSet, eesApi, fetchPublished } from '#intake/fetch-published.ts';
import { loadExtract } from '#intake/load.ts';

interface Options {
  dataset: string;
  baseUrl: string;
  out?: string;
  home?: string;
  json?: boolean;
}

/** `muster fetch published`: the official series from the public statistics API, loaded unless `--out` is given. */
export function fetch(program: Command): void {
  const group = program.command('fetch').description('download public figures');
  group
    .command('published')
    .description(
      'the published CME figures of Explore education statistics (Open Government Licence v3.0)'
    )
    .option('--dataset <id>', 'id of the data set', cmeDataSet)
    .option('--base-url <url>', 'address of the statistics API', eesApi)
    .option('--out <file>', 'only save the CSV file there; do not load it')
    .action(async (_options: unknown, command: Command) => {
      await run(command.optsWithGlobals<Options>());
    });
}

async function run(options: Options): Promise<void> {
  const home = homeAt(options.home);
  const target =
    options.out ??
    join(
      home.root,
      'downloads',
      `${options.dataset === cmeDataSet ? 'cme' : 'published'}-${options.dataset}.csv`
    );
  const file = await fetchPublished(
    { baseUrl: options.baseUrl, dataSet: options.dataset, target },
    { log: (line) => process.stderr.write(`${line}\n`) }
  );
  if (options.out !== undefined) {
    process.stdout.write(options.json ? `${JSON.stringify({ file })}\n` : `Saved ${file}.\n`);
    return;
  }
  const result = await loadExtract({ home, file, source: 'published' });
  if (result.outcome === 'refused') {
    throw new Refusal(
      `${file} was fetched but not loaded: ${result.rejected} of its ${result.records} rows have faults; see muster load ${file} --source published --dry-run.`
    );
  }
  const { outcome, snapshotId, rows } = result;
  process.stdout.write(
    options.json
      ? `${JSON.stringify({ file, outcome, snapshotId, rows })}\n`
      : `Fetched ${file}; ${outcome === 'loaded' ? `loaded ${rows} figures` : 'these figures were loaded already'}. Snapshot ${snapshotId?.slice(0, 12)}.\n`
  );
}
