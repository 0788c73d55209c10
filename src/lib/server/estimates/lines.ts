import type { FigureKind } from '#disclosure/figure.ts';
import type { Forecast } from '#estimates/forecast/forecast.ts';
import type { GrossedArea } from '#estimates/grossing/gross.ts';
import type { StockNowcast } from '#estimates/nowcast/stock.ts';
import type { AreaResidual } from '#estimates/residual/by-area.ts';
import type { CarriedOn } from './carried-on.ts';
import { inWords, type Gate } from './gate.ts';
import type { Line } from './line.ts';
import type { Level } from './level.ts';
import type { Modelled } from './modelled.ts';
import { grossingNames, type GrossingSetting } from './settings.ts';

const ninetyFive = '95% interval';

export function countedLine(counted: number | null, returned: string): Line {
  return {
    id: 'counted',
    name: 'Counted',
    tag: null,
    question: 'How many did local authorities have on their books on census day?',
    figure:
      counted === null
        ? { none: 'No return was made, so there is no count.' }
        : {
            kind: 'counted',
            value: counted,
            lower: null,
            upper: null,
            level: 'a count: no interval, nothing is estimated'
          },
    note: returned,
    method: '/methodology#counting'
  };
}

/** Both ways of grossing; one line where there is nothing to gross. */
export function grossedLines(
  ratio: Level,
  carry: Level,
  setting: GrossingSetting,
  gate: Gate
): Line[] {
  if (typeof ratio === 'object' && ratio.responding === ratio.las)
    return [{ ...grossedLine('ratio', ratio, setting, gate), name: 'Grossed', tag: null }];
  return [grossedLine('ratio', ratio, setting, gate), grossedLine('carry', carry, setting, gate)];
}

function grossedLine(
  id: GrossingSetting,
  level: Level,
  setting: GrossingSetting,
  gate: Gate
): Line {
  return {
    id,
    name: `Grossed: ${grossingNames[id]}`,
    tag: id === setting ? 'Used here' : null,
    question: 'How many had every local authority returned?',
    figure: grossedFigure(level),
    note: typeof level === 'string' ? null : bandNote(level, gate),
    method: '/methodology#method-grossing'
  };
}

function grossedFigure(level: Level): Line['figure'] {
  if (typeof level === 'string') return { none: level };
  if (level.responding === level.las)
    return { none: `Nothing to gross: all ${level.las} local authorities returned.` };
  if (level.grossed === null || level.lower === null || level.upper === null)
    return { none: 'Too few local authorities returned to estimate the others.' };
  const { grossed: value, lower, upper } = level;
  return { kind: 'grossed', value, lower, upper, level: ninetyFive };
}

/** How many returned, and the band if silence goes with level: half to double what is filled in. */
function bandNote(area: GrossedArea, gate: Gate): string | null {
  const { las, responding, band_half, band_twice } = area;
  if (las === responding) return null;
  const band =
    band_half === null || band_twice === null
      ? ''
      : ` If those that did not had half to double what is filled in for them: ${between(gate, 'grossed', band_half, band_twice)}.`;
  return `${responding} of ${las} returned.${band} What is filled in for a silent one is never shown on its own.`;
}

function between(gate: Gate, kind: FigureKind, from: number, to: number): string {
  const [low, high] = [inWords(gate(from, kind)), inWords(gate(to, kind))];
  return low === high ? `${low} either way, to the rounding` : `${low} to ${high}`;
}

export interface Base {
  readonly value: number;
  /** Grossed over counted; 1 where all returned. */
  readonly factor: number;
  readonly se: number;
}

/** The count once late records are in: what is counted now, moved by the ladders, then grossed. */
export function nowcastLine(base: Base | null, late: StockNowcast, newest: string): Line {
  const figure = (): Line['figure'] => {
    if (!late.enough) return { none: late.reason };
    if (base === null) return { none: 'There is no count to bring up to date.' };
    return movedBy(base, late);
  };
  return {
    id: 'nowcast',
    name: 'Nowcast',
    tag: null,
    question: 'What will the count be once late openings and closures are recorded?',
    figure: figure(),
    note:
      late.enough && late.warning === null
        ? `From every snapshot up to ${newest}.`
        : late.enough
          ? late.warning
          : null,
    method: '/methodology#method-nowcast'
  };
}

/** The ladder's check beside it: this term's late records drawn towards those of completed terms. */
export function guardLines(base: Base | null, late: StockNowcast): Line[] {
  if (!late.enough || base === null) return [];
  return [
    {
      id: 'guard',
      name: 'Nowcast: gamma–Poisson guard',
      tag: null,
      question: 'The same, where little is recorded yet and the ladder may run away?',
      figure: late.guarded
        ? movedBy(base, late.guarded)
        : { none: 'No guard: it needs two terms that are nearly all recorded.' },
      note: late.guarded
        ? 'This term’s late records are drawn towards those of completed terms; earlier terms keep the ladder. The interval takes the share recorded as known.'
        : null,
      method: '/methodology#method-nowcast'
    }
  ];
}

function movedBy(
  base: Base,
  late: { readonly change: number; readonly se: number }
): Line['figure'] {
  const value = Math.max(0, base.value + base.factor * late.change);
  const half = 1.959963984540054 * Math.hypot(base.factor * late.se, base.se);
  return {
    kind: 'nowcast',
    value,
    lower: Math.max(0, value - half),
    upper: value + half,
    level: ninetyFive
  };
}

/** The next census day through the accounts; a range of assumptions and not an interval. */
export function scenariosLine(carried: CarriedOn | string, next: string): Line {
  const figure = (): Line['figure'] => {
    if (typeof carried === 'string') return { none: `No scenarios: ${lowerFirst(carried)}` };
    const at = (change: number) =>
      carried.scenarios.find((one) => one.inflow_change === change)!.stock[0]!;
    return {
      kind: 'modelled',
      value: at(0),
      lower: at(-0.1),
      upper: at(0.1),
      level: 'inflow 10% lower to 10% higher'
    };
  };
  return {
    id: 'scenarios',
    name: `Scenarios for ${next}`,
    tag: null,
    question: 'What if as many leave as of late, and fewer or more come?',
    figure: figure(),
    note:
      typeof carried === 'string'
        ? null
        : `A range of assumptions, not an interval. Flows of ${carried.terms} terms, from ${carried.las === 1 ? 'one authority’s own records' : `${carried.las} authorities with records of all of them`}. No season is allowed for.`,
    method: '/methodology#method-forecast'
  };
}

export function forecastLine(forecast: Forecast | string, next: string, setting: string): Line {
  return {
    id: 'forecast',
    name: `Forecast for ${next}`,
    tag: null,
    question: 'What might the next census day count?',
    figure:
      typeof forecast === 'string'
        ? { none: `No forecast: ${lowerFirst(forecast)}` }
        : {
            kind: 'modelled',
            value: forecast.mean[0]!,
            lower: Math.max(0, forecast.lower[0]!),
            upper: forecast.upper[0]!,
            level: '80% interval'
          },
    note:
      typeof forecast === 'string'
        ? null
        : `${methodWords[forecast.chosen] ?? forecast.chosen} of ${forecast.n} terms${setting}.`,
    method: '/methodology#method-forecast'
  };
}

export const methodWords: Readonly<Record<string, string>> = {
  naive: '“Same as last time”, which no other method beat,',
  ses: 'Simple smoothing',
  drift: 'The drift',
  damped: 'The damped trend',
  seasonal_naive: '“Same as this term last year”'
};

export function modelledLine(modelled: Modelled | string): Line {
  if (typeof modelled === 'string') return modelledWith({ none: modelled }, null);
  const { models, interval } = modelled.result;
  const range = models.range!;
  const limits =
    'lower' in interval && interval.lower !== null && interval.upper !== null ? interval : null;
  return modelledWith(
    {
      kind: 'modelled',
      value: (range.lower + range.upper) / 2,
      lower: limits?.lower ?? range.lower,
      upper: limits?.upper ?? range.upper,
      range: [range.lower, range.upper],
      level: limits
        ? '95% with the choice of model inside'
        : 'lowest to highest model; limits are not estimable'
    },
    `From ${modelled.job.lists.length} lists: ${modelled.job.lists.join(', ')}.`
  );
}

function modelledWith(figure: Line['figure'], note: string | null): Line {
  return {
    id: 'modelled',
    name: 'Modelled from lists',
    tag: 'Experimental',
    question: 'How many are on no list at all, from how the lists overlap?',
    figure,
    note,
    method: '/methodology#method-lists'
  };
}

export function residualLine(residual: AreaResidual | string): Line {
  return {
    id: 'residual',
    name: 'Residual',
    tag: null,
    question: 'How many children of the population does no source account for?',
    figure:
      typeof residual === 'string'
        ? { none: residual }
        : {
            kind: 'residual',
            value: residual.value,
            lower: residual.lower,
            upper: residual.upper,
            level: ninetyFive
          },
    note:
      typeof residual === 'string'
        ? null
        : [residual.flag, residual.widest ? `Widest source: ${residual.widest}.` : null]
            .filter((text) => text !== null)
            .join(' ') || null,
    method: '/methodology#method-residual'
  };
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}
