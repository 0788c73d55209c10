import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createReadStream } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Command } from 'commander';
import { counted } from '#domain/counted.ts';
import { homeAt } from '#files/home.ts';
import { Refusal, UsageError } from '#files/refusal.ts';
import { sources, type Source } from '#intake/contract.ts';
import { faultWriter } from '#intake/fault-files.ts';
import { loadExtract, type LoadResult } from '#intake/load.ts';
import { faultText } from '#intake/fault-text.ts';

interface Options {
  source: Source;
  term?: string;
  asAt?: string;
  mapping?: string;
  tolerance?: number;
  la?: string[];
  faults?: string;
  dryRun?: boolean;
  synthetic?: boolean;
  home?: string;
  json?: boolean;
}

/** `muster load FILE`: one extract, checked row by row, becomes a snapshot. */
export function load(program: Command): void {
  program
    .command('load')
    .argument('<file>', 'extract: CSV, XLSX or Parquet')
    .description('check an extract row by row and keep it as a snapshot')
    .requiredOption('--source <source>', sources.join(', '))
    .option('--term <term>', 'the term it is for, such as 2025-26-autumn')
    .option('--as-at <day>', 'the day the extract was taken (default: today)')
    .option('--mapping <file>', "how the supplier's columns and values become ours (JSON)")
    .option('--tolerance <share>', 'share of rows that may be rejected (default: 0)', share)
    .option('--la <codes>', 'local authorities it speaks for even without rows', codes)
    .option('--faults <file>', 'write every fault to a .csv or .json file')
    .option('--dry-run', 'check only; change nothing')
    .option('--synthetic', 'the rows are invented, and every page shall say so')
    .action(async (file: string, _options: unknown, command: Command) => {
      await run(file, command.optsWithGlobals<Options>());
    });
}

async function run(file: string, options: Options): Promise<void> {
  const writers = [
    ...(options.faults === undefined ? [] : [faultWriter(options.faults)]),
    ...(options.json ? [faultWriter(join(tmpdir(), `muster-faults-${randomUUID()}.json`))] : [])
  ];
  const all = options.json ? writers.at(-1)! : undefined;
  try {
    const result = await loadExtract(
      { ...options, home: homeAt(options.home), file, las: options.la },
      { onFault: (fault) => Promise.all(writers.map((w) => w.write(fault))).then(() => undefined) }
    );
    for (const writer of writers) await writer.close();
    if (all) await printJson(result, all.path);
    else process.stdout.write(report(result, options.faults));
    if (result.outcome === 'refused') throw new Refusal(refusalOf(result));
  } catch (error) {
    if (!(error instanceof Refusal && error.message.startsWith(refusedWith))) {
      for (const writer of writers) await writer.abandon();
    }
    throw error;
  } finally {
    await all?.abandon();
  }
}

/** The result and every fault, streamed: there may be millions. */
async function printJson(result: LoadResult, faults: string): Promise<void> {
  const { faults: _first, entry: _entry, ...rest } = result;
  const start = JSON.stringify(rest, null, 2).replace(/\n\}$/, ',\n  "faults": ');
  process.stdout.write(start);
  for await (const chunk of createReadStream(faults)) {
    if (!process.stdout.write(chunk)) await once(process.stdout, 'drain');
  }
  process.stdout.write('}\n');
}

const refusedWith = 'Refused: ';

function refusalOf({ rejected, records, tolerance, file }: LoadResult): string {
  const share = ((100 * rejected) / records).toFixed(rejected / records < 0.01 ? 2 : 1);
  return (
    `${refusedWith}${rejected.toLocaleString('en-GB')} of ${counted(records, 'row')} of ${file} (${share}%) have faults and the ` +
    `tolerance is ${tolerance * 100}%; nothing was loaded. Mend the rows, or allow a share with --tolerance.`
  );
}

function report(result: LoadResult, faults: string | undefined): string {
  const text = faultText(result.faults, result.faultCount, faults);
  const { outcome, source, term, las, rows, rejected, snapshotId, asAt, entry } = result;
  if (outcome === 'refused') return text;
  const id = snapshotId?.slice(0, 12);
  const what = [source, term, `as at ${outcome === 'already loaded' ? entry?.asAt : asAt}`]
    .filter((part) => part !== null)
    .join(', ');
  const size = `${counted(rows, 'row')} accepted, ${rejected} rejected, ${counted(las.length, 'local authority', 'local authorities')}`;
  const line = {
    loaded: `Loaded ${what}: ${size}. Snapshot ${id}.`,
    'already loaded': `Already loaded as snapshot ${id} (${what}); nothing changed.`,
    checked: `Would load ${what}: ${size}. Dry run; nothing changed.`
  }[outcome];
  return `${text}${line}\n`;
}

function share(text: string): number {
  const value = Number(text);
  if (text.trim() === '' || !(value >= 0 && value <= 1)) {
    throw new UsageError(`--tolerance "${text}" is not a share from 0 to 1, such as 0.01.`);
  }
  return value;
}

function codes(text: string, before: string[] = []): string[] {
  return [
    ...before,
    ...text
      .split(',')
      .map((code) => code.trim())
      .filter((code) => code !== '')
  ];
}
