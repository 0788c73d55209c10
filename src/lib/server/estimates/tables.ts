import { termLabel } from '#domain/term.ts';
import type { Forecast } from '#estimates/forecast/forecast.ts';
import type { TriangleCell } from '#estimates/nowcast/triangle.ts';
import type { AreaResidual } from '#estimates/residual/by-area.ts';
import { publishedStudies } from '#estimates/residual/published.ts';
import type { EstimateTable } from '../../estimates/views.ts';
import type { CarriedOn } from './carried-on.ts';
import type { CellView } from '../../views/views.ts';
import { sentence } from '../../wording/change.ts';
import { numberText } from '../../wording/numbers.ts';
import { inCell, type Gate } from './gate.ts';

const text = (words: string): CellView => ({ text: words, words: null });

/** The revisions triangle: what was recorded by the term itself and by each later one. */
export function triangleTable(
  event: 'opening' | 'closure',
  cells: readonly TriangleCell[],
  gate: Gate
): EstimateTable {
  const most = 4;
  const origins = [...new Set(cells.map(({ origin }) => origin))];
  const lags = [...new Set(cells.map(({ development }) => Number(development)))]
    .sort((a, b) => a - b)
    .slice(0, most);
  const at = new Map(cells.map((cell) => [`${cell.origin}|${cell.development}`, cell.value]));
  const noun = event === 'opening' ? 'openings' : 'closures';
  return {
    id: `late-${noun}`,
    summary: `How late ${noun} came in (revisions triangle)`,
    lead: `Episodes ${event === 'opening' ? 'started' : 'ended'} between one census day and the next, by the snapshot that first held them. Each row can only grow.`,
    caption: `Cumulative ${noun} by term and by how many terms later they were recorded`,
    head: [
      'Up to the census day of',
      ...lags.map((lag) =>
        lag === 0
          ? 'In its own snapshot'
          : lag === 1
            ? 'One term later'
            : `${numberWord(lag)} terms later`
      )
    ],
    rows: origins.map((origin) => [
      text(sentence(termLabel(origin))),
      ...lags.map((lag) => {
        const value = at.get(`${origin}|${lag}`);
        return value === undefined
          ? { text: '–', words: 'not known yet' }
          : inCell(gate(value, 'counted'));
      })
    ]),
    notes: []
  };
}

/** Every component of a residual with its source, date and share of the doubt. */
export function componentTable(residual: AreaResidual, gate: Gate): EstimateTable {
  return {
    id: 'components',
    summary: 'The components of the residual, with their sources',
    lead:
      residual.not_removed.length > 0
        ? `Still inside the residual: ${residual.not_removed.join('; ')}.`
        : 'Every usual deduction is named.',
    caption: 'Population, and what is taken away from it',
    head: ['Component', 'Children', 'From', 'To', 'Share of the doubt', 'Source', 'As of'],
    rows: residual.components.map((c) => [
      text(`${c.role === 'population' ? 'Add' : 'Take away'}: ${c.name}`),
      ...[c.value, c.lo, c.hi].map((value) => inCell(gate(value, 'residual'))),
      text(c.variance_share === null ? 'none' : `${Math.round(c.variance_share * 100)}%`),
      text(c.source),
      text(c.as_of)
    ]),
    notes: [
      `Drawn ${numberText(residual.draws)} times from seed ${residual.seed}.`,
      ...(residual.days_apart ? [`The dates are ${residual.days_apart} days apart.`] : [])
    ]
  };
}

/** What others have published of children outside education; their methods differ. */
export function studiesTable(): EstimateTable {
  return {
    id: 'studies',
    summary: 'What others have published',
    lead: 'As their authors printed them. None of them prints an interval, and no two count the same children.',
    caption: 'Published figures of children outside education',
    head: ['Study', 'Area', 'What', 'Year', 'Children', 'Know first'],
    rows: publishedStudies.flatMap((study) =>
      study.figures.map((figure) => [
        text(study.title),
        text(study.area),
        text(sentence(figure.name)),
        text(figure.year),
        text(numberText(figure.value)),
        text(study.caution)
      ])
    ),
    notes: []
  };
}

/** How each forecasting method would have done, and which was allowed. */
export function forecastTable(forecast: Forecast, gate: Gate): EstimateTable {
  return {
    id: 'forecasts',
    summary: 'How well each forecast would have done',
    lead: forecast.reason,
    caption:
      'Next term by each method, and its mean miss when the past was forecast one term ahead',
    head: ['Method', 'Next term', 'From', 'To', 'Mean miss', 'Last miss', 'May be used'],
    rows: forecast.methods.map((m) => [
      text(names[m.method] ?? m.method),
      ...[m.mean[0]!, m.lower[0]!, m.upper[0]!].map((v) =>
        inCell(gate(Math.max(0, v), 'modelled'))
      ),
      m.rolling ? inCell(gate(m.rolling.mean_absolute_error, 'modelled')) : text('none'),
      m.rolling ? inCell(gate(m.rolling.last_miss, 'modelled')) : text('none'),
      text(m.eligible ? 'Yes' : `No: ${m.rule}`)
    ]),
    notes: [`Intervals are of ${Math.round(forecast.level * 100)}%.`]
  };
}

/** The stock of the next terms through the accounts, by what becomes of the inflow. */
export function scenarioTable(
  carried: CarriedOn,
  terms: readonly string[],
  gate: Gate
): EstimateTable {
  return {
    id: 'scenarios',
    summary: 'Scenarios of the next terms',
    lead: 'Next stock = (stock + inflow) × (1 − exit rate), with the mean inflow and exit rate of the latest terms.',
    caption: 'Children on census day if inflow falls, stays or rises',
    head: ['Inflow', ...terms.map((term) => sentence(term))],
    rows: carried.scenarios.map(({ inflow_change, stock }) => [
      text(inflow_change === 0 ? 'As before' : inflow_change < 0 ? '10% lower' : '10% higher'),
      ...stock.map((value) => inCell(gate(value, 'modelled')))
    ]),
    notes: ['These are assumptions carried through, with no likelihood and no season.']
  };
}

const names: Readonly<Record<string, string>> = {
  naive: 'Same as last time',
  ses: 'Simple smoothing',
  drift: 'Drift',
  damped: 'Damped trend',
  seasonal_naive: 'Same as this term last year'
};

function numberWord(value: number): string {
  return ['No', 'One', 'Two', 'Three', 'Four', 'Five'][value] ?? String(value);
}
