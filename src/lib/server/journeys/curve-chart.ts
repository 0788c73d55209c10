import * as Plot from '@observablehq/plot';
import type { Curve } from '#journeys/curve.ts';
import { cellText } from '../../wording/numbers.ts';
import { renderPlot } from '../charts/render.ts';
import type { Drawings } from '../charts/trend.ts';

export type ShownCurve = Extract<Curve, { state: 'shown' }>;

interface Size {
  readonly width: number;
  readonly height: number;
  readonly classes: string;
  readonly font: number;
}

const narrow: Size = { width: 360, height: 300, classes: 'chart__narrow', font: 14 };
const wide: Size = { width: 960, height: 400, classes: 'chart__wide', font: 15 };
const colours = ['var(--chart-1)', 'var(--chart-2)', 'var(--chart-3)', 'var(--chart-soft)'];
const dashes = ['none', '9 4', '3 3', '12 3 3 3'];

/**
 * Share still missing by weeks since the start, 0 to 100 per cent, with the 95% interval of each
 * curve. One curve carries its numbers at risk under the axis; several carry their names.
 */
export function drawCurves(curves: readonly ShownCurve[], label: string): Drawings {
  return {
    narrow: draw(curves, label, narrow),
    wide: draw(curves, label, wide)
  };
}

function draw(curves: readonly ShownCurve[], label: string, size: Size): string {
  const big = size.width > 600;
  const end = Math.max(...curves.map(({ points }) => points.at(-1)!.week));
  const [first, second] = curves[0]!.points;
  const ticks = ticksTo(end, second ? second.week - first!.week : 1);
  const one = curves.length === 1 ? curves[0]! : null;
  const risk = (week: number) => {
    const point = one?.points.find((at) => at.week === week);
    return point ? cellText(point.atRisk, 'children') : '';
  };
  return renderPlot(
    {
      width: size.width,
      height: size.height + (one ? 18 : 0),
      marginTop: 18,
      marginRight: big ? 30 : 22,
      marginBottom: one ? 64 : 46,
      marginLeft: big ? 66 : 52,
      x: { domain: [0, end], label: null },
      y: { domain: [0, 100], label: null },
      style: { fontSize: `${size.font}px` },
      marks: [
        Plot.gridY([0, 25, 50, 75, 100], { stroke: 'var(--chart-grid)', strokeOpacity: 1 }),
        Plot.axisY([0, 25, 50, 75, 100], {
          tickSize: 0,
          tickFormat: (value: number) => `${value}%`,
          label: null,
          fontSize: size.font
        }),
        Plot.axisX(ticks, {
          tickSize: 5,
          tickPadding: 5,
          lineHeight: 1.2,
          tickFormat: (week: number) => `${week}${one ? `\n${risk(week)}` : ''}`,
          label: null,
          fontSize: size.font
        }),
        Plot.text([0], {
          frameAnchor: 'bottom-right',
          dy: one ? 60 : 42,
          text: () => (one ? 'weeks since the start; episodes at risk' : 'weeks since the start'),
          fontSize: size.font,
          fill: 'var(--ink-soft)'
        }),
        ...curves.flatMap(({ points }, at) => [
          Plot.areaY(
            points.filter(({ open }) => open.lower !== null && open.upper !== null),
            {
              x: 'week',
              y1: (point: ShownCurve['points'][number]) => point.open.lower,
              y2: (point: ShownCurve['points'][number]) => point.open.upper,
              fill: colours[at]!,
              fillOpacity: curves.length === 1 ? 0.2 : 0.1
            }
          ),
          Plot.lineY(points, {
            x: 'week',
            y: (point: ShownCurve['points'][number]) => point.open.percent,
            stroke: colours[at]!,
            strokeWidth: big ? 3 : 2.5,
            strokeDasharray: dashes[at]!
          })
        ]),
        Plot.ruleY([0], { stroke: 'var(--ink-soft)' }),
        ...(one ? readings(one, ticks, size) : names(curves, end, size))
      ],
      color: { type: 'identity' }
    },
    label,
    size.classes
  );
}

/** The share written at the ticks of the only curve. */
function readings(curve: ShownCurve, ticks: readonly number[], size: Size): Plot.Markish[] {
  const named = curve.points.filter(({ week }) => week > 0 && ticks.includes(week));
  return [
    Plot.dot(named, {
      x: 'week',
      y: (point: ShownCurve['points'][number]) => point.open.percent,
      r: 4,
      fill: 'var(--chart-1)'
    }),
    Plot.text(named, {
      x: 'week',
      y: (point: ShownCurve['points'][number]) => point.open.percent,
      dy: -15,
      dx: 6,
      text: (point: ShownCurve['points'][number]) => `${point.open.percent}%`,
      fontSize: size.font,
      fontWeight: 700,
      fill: 'var(--ink)',
      stroke: 'var(--ground)',
      strokeWidth: 5
    })
  ];
}

/** The names in the empty corner above the curves, in the order in which they stand. */
function names(curves: readonly ShownCurve[], end: number, size: Size): Plot.Markish[] {
  const marks = curves
    .map(({ item, half }, at) => ({ item, half, at }))
    .sort((a, b) => (b.half?.weeks ?? 99) - (a.half?.weeks ?? 99))
    .map(({ item, half, at }, place) => ({
      text: half ? `${short(item)}: half by week ${half.weeks}` : short(item),
      colour: colours[at]!,
      dash: dashes[at]!,
      y: 96 - (place * size.font * 160) / size.height
    }));
  const left = end * (size.width > 600 ? 0.56 : 0.22);
  return [
    ...marks.map(({ y, colour, dash }) =>
      Plot.link([0], {
        x1: () => left,
        x2: () => left + end * 0.06,
        y1: () => y,
        y2: () => y,
        stroke: colour,
        strokeWidth: 4,
        strokeDasharray: dash
      })
    ),
    Plot.text(marks, {
      x: () => left + end * 0.075,
      y: 'y',
      text: 'text',
      fill: 'var(--ink)',
      textAnchor: 'start',
      fontSize: size.font,
      fontWeight: 700,
      stroke: 'var(--ground)',
      strokeWidth: 4
    })
  ];
}

/** Names that must stand beside a line are cut at the bar between two wordings. */
export function short(item: string): string {
  return item.split(' / ')[0]!;
}

/** Weeks that every step of points has, and that leave room for a number under each. */
function ticksTo(end: number, step: number): number[] {
  const quarters = step === 4 ? [0, 8, 16, 28, 40, 52] : [0, 8, 16, 26, 40, 52];
  return quarters.filter((week) => week <= end);
}

/** The same heights moved apart so that labels at them do not touch, in their order. */
export function apart(heights: readonly number[], least: number): number[] {
  const order = heights.map((_, at) => at).sort((a, b) => heights[a]! - heights[b]!);
  const placed = [...heights];
  order.forEach((at, i) => {
    if (i === 0) placed[at] = Math.max(placed[at]!, least / 2);
    else placed[at] = Math.max(placed[at]!, placed[order[i - 1]!]! + least);
  });
  return placed;
}
