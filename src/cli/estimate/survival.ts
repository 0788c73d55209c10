import type { Command } from 'commander';
import { Refusal, UsageError } from '#files/refusal.ts';
import { aalenJohansen } from '#estimates/survival/aalen-johansen.ts';
import type { Confidence, IntervalType } from '#estimates/survival/interval.ts';
import { curveAt, kaplanMeier } from '#estimates/survival/kaplan-meier.ts';
import { logRank } from '#estimates/survival/log-rank.ts';
import { codeOutcomes } from '#estimates/survival/outcome.ts';
import { riskTables, type RiskTable } from '#estimates/survival/risk-table.ts';
import { everybody } from '#estimates/survival/tally.ts';
import { coxOfFile } from './cox-rows.ts';
import { tallyFile } from './episodes.ts';
import { print } from './print.ts';
import { survivalText } from './survival-text.ts';
import { hasColumn, openTable } from '#estimates/input/table.ts';

export interface SurvivalOptions {
  readonly time?: string;
  readonly event?: string;
  readonly group?: string;
  readonly entry?: string;
  readonly cause?: string;
  readonly censored?: string;
  readonly from?: string;
  readonly at?: string;
  readonly confType?: string;
  readonly level?: string;
  readonly covariates?: string;
}

export function survival(group: Command): void {
  group
    .command('survival')
    .description('How long episodes last (Kaplan–Meier) and how they end (Aalen–Johansen)')
    .argument('<file>', 'CSV, one row per episode')
    .option('--time <column>', 'time at which the episode ended or was last seen (default: time)')
    .option(
      '--event <column>',
      '0/1, or 1/2 where 2 is the event, or codes or names of causes (default: event or status)'
    )
    .option('--group <column>', 'one curve per value, compared by the log-rank test')
    .option('--entry <column>', 'time from which the episode was under observation')
    .option(
      '--cause <column>',
      'column of how the episode ended, or one cause in --event: cumulative incidence'
    )
    .option('--censored <value>', 'the value of --event that means still open')
    .option('--from <time>', 'condition on episodes that reached this time')
    .option('--at <times>', 'read the curves at these times, separated by commas')
    .option(
      '--covariates <columns>',
      'how numbers move the pace of ending (Cox’s model), separated by commas'
    )
    .option('--conf-type <type>', 'log, log-log or plain', 'log')
    .option('--level <share>', 'confidence level', '0.95')
    .action(async (file: string, options: SurvivalOptions, command: Command) => {
      const result = await estimateSurvival(file, options);
      print(command, result, () => survivalText(result));
    });
}

/** Everything the command prints, as data. */
export async function estimateSurvival(file: string, options: SurvivalOptions) {
  const confidence = confidenceOf(options);
  const times = numbersOf(options.at, '--at');
  const from = numbersOf(options.from, '--from')[0];
  const table = await openTable(file);
  try {
    const time = options.time ?? 'time';
    const event = options.event ?? (hasColumn(table, 'event') ? 'event' : 'status');
    const named = options.cause !== undefined && !hasColumn(table, options.cause);
    const cause = named ? undefined : options.cause;
    const tally = await tallyFile(table, { ...options, time, event, cause, from });
    if (tally.exits.length === 0 && tally.excluded.missing + tally.excluded.neverAtRisk === 0)
      throw new Refusal(`${table.name} has a header and no rows.`);
    if (tally.exits.length === 0)
      throw new Refusal(`${table.name} has no episode with both a time and an event.`);
    const same = cause?.toLowerCase() === event.toLowerCase();
    const causeColumn = cause === undefined ? 'none' : same ? 'same' : 'other';
    const coding = codeOutcomes({ pairs: tally.exits, causeColumn, censored: options.censored });
    if (coding.causes.length === 0)
      throw new Refusal(`No episode of ${table.name} has an event, so nothing can be estimated.`);
    if (named && !coding.causes.includes(options.cause!))
      throw new Refusal(
        `"${options.cause}" is neither a column of ${table.name} nor a cause in "${event}" (${coding.causes.join(', ')}).`
      );
    const tables = riskTables(tally, coding);
    const end = Math.max(...tables.map((t) => t.time.at(-1) ?? 0));
    const competing = options.cause !== undefined || coding.causes.length > 1;
    const covariates = (options.covariates ?? '').split(',').filter((c) => c.trim() !== '');
    if (covariates.length > 0 && competing)
      throw new Refusal('Cox’s model is fitted to one kind of event; leave --cause out.');
    const model =
      covariates.length > 0
        ? await coxOfFile(table, { ...options, time, event, from }, covariates, coding)
        : undefined;
    const groups = tables.map((t) =>
      curves(t, confidence, end, competing, times, named ? options.cause : undefined)
    );
    const grouped = options.group !== undefined;
    return {
      method: competing ? 'aalen-johansen' : 'kaplan-meier',
      file: table.name,
      event_coding: coding.rule,
      conf_level: confidence.level,
      conf_type: confidence.type,
      excluded_missing: tally.excluded.missing,
      excluded_never_at_risk: tally.excluded.neverAtRisk,
      ...(grouped ? {} : groups[0]),
      groups,
      ...(grouped && tables.length > 1 && !competing ? { log_rank: logRank(tables) } : {}),
      ...(model ? { cox: model } : {})
    };
  } finally {
    table.close();
  }
}

function curves(
  table: RiskTable,
  confidence: Confidence,
  end: number,
  competing: boolean,
  times: readonly number[],
  only?: string
) {
  const { group, ...curve } = kaplanMeier(table, confidence, end);
  const incidence = competing ? aalenJohansen(table, confidence) : [];
  const wanted = incidence.filter((one) => only === undefined || one.cause === only);
  const causes = competing ? { causes: wanted } : {};
  const at = times.length > 0 ? { at: curveAt({ group, ...curve }, table, times) } : {};
  return { group: group === everybody ? 'all' : group, ...curve, ...at, ...causes };
}

function confidenceOf(options: SurvivalOptions): Confidence {
  const level = Number(options.level ?? 0.95);
  if (!(level > 0 && level < 1))
    throw new UsageError('--level is a share between 0 and 1, as 0.95.');
  const type = (options.confType ?? 'log') as IntervalType;
  if (!['log', 'log-log', 'plain'].includes(type))
    throw new UsageError('--conf-type is log, log-log or plain.');
  return { level, type };
}

function numbersOf(text: string | undefined, option: string): number[] {
  if (text === undefined) return [];
  return text.split(',').map((part) => {
    const value = Number(part);
    if (part.trim() === '' || !Number.isFinite(value))
      throw new UsageError(`${option} takes numbers; "${part}" is not one.`);
    return value;
  });
}
