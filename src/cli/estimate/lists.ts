import type { Command } from 'commander';
import { Refusal, UsageError } from '#files/refusal.ts';
import { bcaInterval } from '#estimates/lists/bca.ts';
import { bestBy, bestByBic } from '#estimates/lists/best.ts';
import { chaoEstimate } from '#estimates/lists/chao.ts';
import type { Heterogeneity } from '#estimates/lists/design.ts';
import { existenceCheck } from '#estimates/lists/existence.ts';
import {
  aicOf,
  fitModel,
  writeOut,
  type RawFit,
  type Workbench
} from '#estimates/lists/log-linear.ts';
import { parseInteractions } from '#estimates/lists/model-text.ts';
import { nameOf, pairsOf, timesSeen, type OverlapTable } from '#estimates/lists/overlap.ts';
import { profileInterval } from '#estimates/lists/profile.ts';
import { notPublishable } from '#estimates/lists/publish.ts';
import type { Selection } from '#estimates/lists/resample.ts';
import { sideBySide } from '#estimates/lists/side-by-side.ts';
import { stepwise, usualThreshold } from '#estimates/lists/stepwise.ts';
import { twoListsOf } from '#estimates/lists/two-list.ts';
import { readOverlaps, readTimesSeen } from '#estimates/lists/read-file.ts';
import { listsText } from './lists-text.ts';
import { print } from './print.ts';
import { openTable } from '#estimates/input/table.ts';

export interface ListsOptions {
  readonly method?: string;
  readonly model?: string;
  readonly lists?: string;
  readonly heterogeneity?: string;
  readonly bootstrap?: string;
  readonly seed?: string;
  readonly threshold?: string;
  readonly level?: string;
  readonly threads?: string;
}

const methods = ['chapman', 'chao', 'loglinear', 'stepwise', 'bic', 'all'] as const;

export function lists(group: Command): void {
  group
    .command('lists')
    .description('How many are on no list, from how lists overlap (experimental)')
    .argument('<file>', 'CSV: a 0/1 column per list and a count; or one row per id and list')
    .option(
      '--method <method>',
      'chapman, chao, loglinear, stepwise, bic, or all side by side',
      'all'
    )
    .option(
      '--model <terms>',
      'loglinear: overlaps with a term, as 12,14,23 or LA:NG; pairs; none (default: none, and the usual models beside it)'
    )
    .option('--lists <pair>', 'chapman: the two lists, as 12 or LA:NG (default: the first two)')
    .option('--heterogeneity <kind>', 'loglinear, bic: none, darroch or chao', 'none')
    .option('--bootstrap <n>', 'BCa interval from n resamples, the choice of model inside')
    .option('--seed <seed>', 'whole number that fixes the resamples')
    .option('--threshold <p>', 'a pair enters the stepwise model below this p', '0.02')
    .option('--level <share>', 'confidence level', '0.95')
    .option('--threads <n>', 'worker threads (default: one per core); the answer is the same')
    .action(async (file: string, options: ListsOptions, command: Command) => {
      const stop = new AbortController();
      const cancel = () => stop.abort(new Refusal('Stopped before the resamples were done.'));
      process.once('SIGINT', cancel);
      const tell = process.stderr.isTTY
        ? (done: number, of: number) =>
            process.stderr.write(`\r${done} of ${of} resamples${done === of ? '\n' : ''}`)
        : undefined;
      const result = await estimateLists(file, options, stop.signal, tell);
      process.off('SIGINT', cancel);
      print(command, result, () => listsText(result));
    });
}

/** Everything the command prints, as data. */
export async function estimateLists(
  file: string,
  options: ListsOptions,
  signal?: AbortSignal,
  progress?: (done: number, of: number) => void
): Promise<Record<string, unknown>> {
  const method = (options.method ?? 'all') as (typeof methods)[number];
  if (!methods.includes(method))
    throw new UsageError(`--method is one of ${methods.join(', ')}; "${options.method}" is not.`);
  const level = numberFor('--level', options.level, 0.95, (v) => v > 0 && v < 1);
  const source = await openTable(file);
  try {
    const head = { method, status: 'experimental', file: source.name, level };
    if (method === 'chao') {
      const seen = await readTimesSeen(source);
      if (seen) return { ...head, ...chaoEstimate(seen, level) };
    }
    const table = await readOverlaps(source);
    const full = { ...head, lists: table.lists };
    if (method === 'chao') return { ...full, ...chaoEstimate(timesSeen(table), level) };
    if (method === 'chapman') return { ...full, ...chapman(table, options.lists, level) };
    const bench = { existence: await existenceCheck(), designs: new Map() };
    const threshold = numberFor(
      '--threshold',
      options.threshold,
      usualThreshold,
      (v) => v > 0 && v < 1
    );
    const selection: Selection =
      method === 'loglinear'
        ? { kind: 'fixed', interactions: parseInteractions(options.model ?? 'none', table.lists) }
        : { kind: 'stepwise', threshold };
    const estimate =
      method === 'all'
        ? sideBySide(table, bench, { threshold, level })
        : oneModel(
            table,
            bench,
            method,
            selection,
            heterogeneityOf(options),
            level,
            options.model === undefined
          );
    if (options.bootstrap === undefined) return { ...full, ...estimate };
    if (method === 'bic' || heterogeneityOf(options) !== 'none')
      throw new UsageError(
        '--bootstrap works with --method stepwise, all and loglinear without heterogeneity.'
      );
    const whole = (v: number) => Number.isInteger(v) && v > 0;
    const bootstrap = await bcaInterval(
      {
        table,
        selection,
        resamples: numberFor('--bootstrap', options.bootstrap, 10_000, whole),
        seed:
          options.seed === undefined
            ? undefined
            : numberFor('--seed', options.seed, 0, Number.isInteger),
        threads:
          options.threads === undefined
            ? undefined
            : numberFor('--threads', options.threads, 2, whole),
        level,
        signal,
        progress
      },
      bench
    );
    return { ...full, ...estimate, bootstrap };
  } finally {
    source.close();
  }
}

function chapman(table: OverlapTable, pair: string | undefined, level: number) {
  const mask = pair === undefined ? 3 : (parseInteractions(pair, table.lists)[0] ?? 3);
  const all = pairsOf(table.lists.length).map((other) => twoListsOf(table, other, level));
  const { lists: pairNames, ...estimate } = twoListsOf(table, mask, level);
  return {
    pair: pairNames,
    ...estimate,
    ...(all.length > 1 ? { pairs: all } : {}),
    publishable: false,
    not_publishable_because: notPublishable({ ...table, lists: pairNames }, null).slice(0, 1)
  };
}

function oneModel(
  table: OverlapTable,
  bench: Workbench,
  method: 'loglinear' | 'stepwise' | 'bic',
  selection: Selection,
  heterogeneity: Heterogeneity,
  level: number,
  usualModels: boolean
) {
  if (selection.kind === 'fixed') {
    const model = { interactions: selection.interactions, heterogeneity };
    const raw = fitModel(table, model, bench);
    if ('fault' in raw) return { N: null, not_estimable: raw.fault, publishable: false };
    const usual =
      usualModels && heterogeneity === 'none' ? { models: modelsOf(table, bench, level) } : {};
    return { ...writeOut(table, raw, level), ...around(table, raw, level), ...usual };
  }
  const chosen =
    method === 'bic'
      ? bestByBic(table, bench, heterogeneity)
      : stepwise(table, bench, selection.threshold);
  if (chosen === null)
    return {
      N: null,
      not_estimable: 'The overlaps have too many zeros: even independent lists have no estimate.',
      publishable: false
    };
  return {
    ...writeOut(table, chosen.raw, level),
    ...('steps' in chosen
      ? { steps: chosen.steps.map(({ pair, p }) => ({ pair: nameOf(table, pair), p })) }
      : { search: chosen.search, models: chosen.models }),
    ...around(table, chosen.raw, level)
  };
}

/** The models of the literature, none of them the answer alone. */
function modelsOf(table: OverlapTable, bench: Workbench, level: number) {
  const pairs = fitModel(table, { interactions: pairsOf(table.lists.length) }, bench);
  const found = {
    pairs: 'fault' in pairs ? null : pairs,
    stepwise: stepwise(table, bench)?.raw ?? null,
    bic: bestByBic(table, bench)?.raw ?? null,
    aic: bestBy(aicOf, table, bench)?.raw ?? null,
    bic_darroch: bestByBic(table, bench, 'darroch')?.raw ?? null
  };
  return Object.fromEntries(
    Object.entries(found).map(([name, raw]) => [name, raw && writeOut(table, raw, level)])
  );
}

/** What stands around a fitted size: its profile interval and whether it may be published. */
function around(table: OverlapTable, raw: RawFit, level: number) {
  const reasons = notPublishable(table, raw);
  return {
    profile: profileInterval(table, raw, level),
    publishable: reasons.length === 0,
    not_publishable_because: reasons
  };
}

function heterogeneityOf(options: ListsOptions): Heterogeneity {
  const kind = (options.heterogeneity ?? 'none') as Heterogeneity;
  if (!['none', 'darroch', 'chao'].includes(kind))
    throw new UsageError('--heterogeneity is none, darroch or chao.');
  return kind;
}

function numberFor(
  option: string,
  text: string | undefined,
  usual: number,
  fits: (value: number) => boolean
): number {
  if (text === undefined) return usual;
  const value = Number(text);
  if (text.trim() === '' || !fits(value)) throw new UsageError(`${option} cannot be "${text}".`);
  return value;
}
