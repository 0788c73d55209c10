import type { Command } from 'commander';
import { UsageError } from '#files/refusal.ts';
import { forecast as forecastOf } from '#estimates/forecast/forecast.ts';
import { scenarios } from '#estimates/forecast/scenarios.ts';
import { print, shown, textTable } from './print.ts';
import { readSeries, type SeriesColumns } from './series.ts';

interface ForecastCommand extends SeriesColumns {
  readonly horizon?: string;
  readonly level?: string;
  readonly season?: string;
  readonly stable?: boolean;
  readonly inflow?: string;
  readonly outflow?: string;
}

export function forecast(group: Command): void {
  group
    .command('forecast')
    .description('The next periods, by the method that wins in rolling origin')
    .argument('<file>', 'CSV: one column of numbers, or value and period, in order of time')
    .option('--value <column>', 'the numbers')
    .option('--period <column>', 'what the points are called')
    .option('--horizon <n>', 'periods ahead', '3')
    .option('--level <share>', 'level of the interval', '0.8')
    .option('--season <n>', 'periods in a year (3 for terms): lets seasons compete')
    .option('--stable', 'what is counted has not changed over the series (seasons need it)')
    .option('--inflow <column>', 'children who came: adds scenarios through the accounts')
    .option('--outflow <column>', 'children who left')
    .action(async (file: string, options: ForecastCommand, command: Command) => {
      const result = await estimateForecast(file, options);
      print(command, result, () => forecastText(result));
    });
}

export async function estimateForecast(file: string, options: ForecastCommand = {}) {
  const horizon = whole(options.horizon ?? '3', '--horizon');
  const level = Number(options.level ?? 0.8);
  if (!(level > 0 && level < 1))
    throw new UsageError('--level is a share between 0 and 1, as 0.8.');
  const season = options.season === undefined ? 0 : whole(options.season, '--season');
  const flows = [options.inflow, options.outflow].filter((c) => c !== undefined);
  if (flows.length === 1) throw new UsageError('Scenarios need both --inflow and --outflow.');
  const { name, series, column } = await readSeries(file, options, flows);
  const values = series.map((point) => point.value);
  const { methods, ...result } = forecastOf(values, {
    horizon,
    level,
    season,
    stableDefinition: options.stable ?? false
  });
  const [inflow, outflow] = flows.map(column);
  return {
    method: 'forecast',
    file: name,
    last_period: series.at(-1)!.period,
    ...result,
    methods: Object.fromEntries(
      methods.map(({ fitted, rolling, ...one }) => [
        one.method,
        {
          ...one,
          ...fitted,
          rolling_error: rolling?.mean_absolute_error ?? null,
          last_miss: rolling?.last_miss ?? null,
          rolling: rolling?.steps ?? []
        }
      ])
    ),
    ...(inflow && outflow
      ? {
          scenarios: scenarios(
            values.map((stock, i) => ({ stock, inflow: inflow[i]!, outflow: outflow[i]! })),
            horizon
          )
        }
      : {})
  };
}

function whole(text: string, option: string): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 1 || value > 100)
    throw new UsageError(`${option} is a whole number from 1 to 100.`);
  return value;
}

function forecastText(result: Awaited<ReturnType<typeof estimateForecast>>): string[] {
  const percent = `${Math.round(result.level * 100)}%`;
  return [
    `Chosen: ${result.chosen}. ${result.reason}`,
    `Misses by ${shown(result.rolling_error)} on average one period ahead; last time by ${shown(result.last_miss)}.`,
    '',
    ...textTable(
      ['ahead', 'forecast', `${percent} from`, 'to'],
      result.mean.map((mean, i) => [
        String(i + 1),
        shown(mean),
        shown(result.lower[i]),
        shown(result.upper[i])
      ])
    ),
    '',
    ...textTable(
      ['method', 'next', 'rolling error', 'may be chosen'],
      Object.values(result.methods).map((one) => [
        one.method,
        shown(one.mean[0]),
        shown(one.rolling_error),
        one.eligible ? 'yes' : `no (${one.rule})`
      ])
    ),
    ...(result.scenarios
      ? [
          '',
          ...textTable(
            ['inflow', ...result.mean.map((_, i) => `+${i + 1}`)],
            result.scenarios.scenarios.map((s) => [
              `${s.inflow_change > 0 ? '+' : ''}${s.inflow_change * 100}%`,
              ...s.stock.map((value) => shown(Math.round(value)))
            ])
          )
        ]
      : [])
  ];
}
