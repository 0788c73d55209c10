import type { Curve } from '#journeys/curve.ts';
import type { Flow } from '#journeys/flow.ts';
import { cellText } from '../../wording/numbers.ts';
import type { TableView } from '../../journeys/views.ts';
import { cellOf, symbolsIn } from '../views/cells.ts';
import { shareText, textCell, tooFew } from './words.ts';

/** Weeks that tables read curves at, where the curve has them. */
const weeks = [4, 8, 12, 16, 26, 40, 52];
/** The same for curves read every four weeks. */
const fours = [4, 8, 12, 16, 28, 40, 52];

function weeksOf(points: readonly { readonly week: number }[]): readonly number[] {
  return points.some(({ week }) => week === 26) ? weeks : fours;
}

/** Origins by outcomes, with both margins. */
export function flowTable(flow: Flow, caption: string): TableView {
  if (typeof flow.total.shown !== 'number') return { caption, columns: [], rows: [], note: null };
  const rows = [
    ...flow.origins.map(({ label, children }, at) => ({
      head: label,
      cells: [...flow.cells[at]!, children].map(cellOf)
    })),
    {
      head: 'All children',
      cells: [...flow.outcomes.map(({ children }) => children), flow.total].map(cellOf)
    }
  ];
  const symbols = symbolsIn(rows.flatMap(({ cells }) => cells));
  return {
    caption,
    columns: ['Came from', ...flow.outcomes.map(({ label }) => label), 'All children'],
    rows,
    note: symbols.length === 0 ? null : `${symbols.join('; ')}.`
  };
}

/** Share still missing, with its interval where it has one, and the episodes at risk, by weeks; one pair of columns a cohort. */
export function curvesTable(curves: readonly Curve[], caption: string): TableView {
  const shown = curves.filter((curve) => curve.state === 'shown');
  const one = curves.length === 1;
  const interval = shown.some(({ intervals }) => intervals) ? ' (95% interval)' : '';
  const at = weeksOf(shown.flatMap(({ points }) => points)).filter((week) =>
    shown.some(({ points }) => points.some((point) => point.week === week))
  );
  return {
    caption,
    columns: [
      'Weeks since the start',
      ...curves.flatMap(({ item }) => [
        one ? `Still missing${interval}` : `${item}: still missing${interval}`,
        one ? 'Episodes at risk' : `${item}: at risk`
      ])
    ],
    rows: at.map((week) => ({
      head: String(week),
      cells: curves.flatMap((curve) => {
        const point =
          curve.state === 'shown' ? curve.points.find((one) => one.week === week) : undefined;
        return point
          ? [textCell(shareText(point.open)), textCell(cellText(point.atRisk, 'children'))]
          : [tooFew, tooFew];
      })
    })),
    note:
      shown.length === curves.length &&
      shown.every(({ points }) => points.at(-1)!.week >= (at.at(-1) ?? 0))
        ? null
        : 'c = too few episodes to show.'
  };
}

/** Share ended by each outcome, with the intervals it has. */
export function endingsTable(curve: Curve, caption: string): TableView {
  if (curve.state !== 'shown') return { caption, columns: [], rows: [], note: null };
  return {
    caption,
    columns: ['Weeks since the start', ...curve.causes, 'Still missing'],
    rows: curve.points
      .filter(({ week }) => weeksOf(curve.points).includes(week))
      .map(({ week, ended, open }) => ({
        head: String(week),
        cells: [...ended, open].map((share) => textCell(shareText(share)))
      })),
    note: `${curve.intervals ? 'Each share with its 95% interval. ' : ''}Shares are rounded${curve.step > 1 ? ` to the nearest ${curve.step}%` : ''}, so a row may not add up to 100%.`
  };
}
