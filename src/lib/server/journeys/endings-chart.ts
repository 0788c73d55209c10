import * as Plot from '@observablehq/plot';
import { endings } from '#journeys/groups.ts';
import { renderPlot } from '../charts/render.ts';
import type { Drawings } from '../charts/trend.ts';
import { apart, type ShownCurve } from './curve-chart.ts';

const colours = ['var(--chart-1)', 'var(--chart-2)', 'var(--chart-3)', 'var(--chart-soft)'];
const kinds = ['School place', 'Home education', 'Moved away', 'Other'] as const;

interface Layer {
  readonly week: number;
  readonly from: number;
  readonly to: number;
}

/**
 * Everybody by weeks since the start: those who have left by each kind of ending, from the bottom
 * up, and those still missing above them. Drawn from the shares as shown.
 */
export function drawEndings(curve: ShownCurve, label: string): Drawings {
  return {
    narrow: draw(curve, label, { width: 360, height: 320, classes: 'chart__narrow', font: 13 }),
    wide: draw(curve, label, { width: 960, height: 400, classes: 'chart__wide', font: 15 })
  };
}

function draw(
  curve: ShownCurve,
  label: string,
  size: { width: number; height: number; classes: string; font: number }
): string {
  const big = size.width > 600;
  const layers = layersOf(curve);
  const end = curve.points.at(-1)!.week;
  const tops = layers.map((layer) => layer.at(-1)!.to);
  const middles = [
    ...layers.map((layer) => (layer.at(-1)!.from + layer.at(-1)!.to) / 2),
    ((tops.at(-1) ?? 0) + 100) / 2
  ];
  const shares = [
    ...layers.map((layer) => layer.at(-1)!.to - layer.at(-1)!.from),
    100 - tops.at(-1)!
  ];
  const places = apart(middles, (size.font * 1.3 * 100) / (size.height - 64));
  const ticks = [0, 13, 26, 39, 52].filter((week) => week <= end);
  return renderPlot(
    {
      width: size.width,
      height: size.height,
      marginTop: 18,
      marginRight: big ? 230 : 150,
      marginBottom: 46,
      marginLeft: big ? 66 : 46,
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
        Plot.axisX(ticks.length > 2 ? ticks : [0, end], {
          tickSize: 5,
          tickPadding: 5,
          tickFormat: (week: number) => String(week),
          label: null,
          fontSize: size.font
        }),
        Plot.text([0], {
          frameAnchor: 'bottom-right',
          dy: 42,
          text: () => 'weeks since the start',
          fontSize: size.font,
          fill: 'var(--ink-soft)'
        }),
        ...layers.map((layer, at) =>
          Plot.areaY(layer, {
            x: 'week',
            y1: 'from',
            y2: 'to',
            fill: colours[at]!,
            stroke: 'var(--ground)',
            strokeWidth: 2
          })
        ),
        Plot.ruleY([0], { stroke: 'var(--ink-soft)' }),
        Plot.text(
          [...kinds, 'Still missing'].map((kind, at) => ({ kind, at })),
          {
            x: () => end,
            y: ({ at }: { at: number }) => places[at]!,
            text: ({ kind, at }: { kind: string; at: number }) => `${kind} ${shares[at]}%`,
            fill: 'var(--ink)',
            textAnchor: 'start',
            dx: 8,
            fontSize: size.font,
            fontWeight: 700
          }
        )
      ],
      color: { type: 'identity' }
    },
    label,
    size.classes
  );
}

/** Endings gathered into the kinds that are drawn, heaped up. */
function layersOf(curve: ShownCurve): Layer[][] {
  return kinds.map((_, kind) =>
    curve.points.map(({ week, ended }) => {
      const upTo = (last: number) =>
        Math.min(
          100,
          ended.reduce(
            (sum, { percent }, at) => sum + (endings[at]!.colour - 1 <= last ? percent : 0),
            0
          )
        );
      return { week, from: upTo(kind - 1), to: upTo(kind) };
    })
  );
}
