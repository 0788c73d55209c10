import * as Plot from '@observablehq/plot';
import type { FigureSymbol } from '#disclosure/figure.ts';
import { numberText } from '../../wording/numbers.ts';
import { renderPlot } from './render.ts';

/** One term of a trend; a symbol leaves a gap, `low` is drawn on the axis. */
export interface TrendPoint {
  /** `Autumn term`, `Spring term`, `Summer term`. */
  readonly season: string;
  /** `2025`. */
  readonly year: string;
  readonly shown: number | FigureSymbol;
  /** The term the page is about. */
  readonly chosen: boolean;
}

/** The same chart drawn for a phone and for a page. */
export interface Drawings {
  readonly narrow: string;
  readonly wide: string;
}

/**
 * A line through the census days, zero-based. Autumns carry their figures and a full dot, since
 * autumn is to be compared with autumn; the other terms a small one.
 */
export function drawTrend(points: readonly TrendPoint[], label: string): Drawings {
  return {
    narrow: draw(points, label, { width: 360, height: 270, classes: 'chart__narrow', font: 13 }),
    wide: draw(points, label, { width: 960, height: 330, classes: 'chart__wide', font: 15 })
  };
}

interface Size {
  readonly width: number;
  readonly height: number;
  readonly classes: string;
  readonly font: number;
}

interface Mark extends TrendPoint {
  readonly at: number;
  readonly value: number;
  readonly autumn: boolean;
}

function draw(points: readonly TrendPoint[], label: string, size: Size): string {
  const wide = size.width > 600;
  const marks: Mark[] = points.map((point, at) => ({
    ...point,
    at,
    value: heightOf(point.shown),
    autumn: point.season.startsWith('Autumn')
  }));
  const shown = marks.filter((mark) => Number.isFinite(mark.value));
  const named = shown.filter((mark) => mark.autumn || mark.chosen);
  const top = Math.max(10, ...shown.map((mark) => mark.value));
  const ticks = marks.filter((mark) => wide || mark.autumn).map((mark) => mark.at);
  return renderPlot(
    {
      width: size.width,
      height: size.height,
      marginTop: 34,
      marginRight: wide ? 40 : 30,
      marginBottom: 46,
      marginLeft: wide ? 66 : 50,
      x: { domain: [wide ? -0.3 : -0.9, Math.max(1, marks.length - 0.7)], label: null },
      y: { domain: [0, top * 1.12], label: null },
      style: { fontSize: `${size.font}px` },
      marks: [
        Plot.gridY({ stroke: 'var(--chart-grid)', strokeOpacity: 1, ticks: wide ? 5 : 4 }),
        Plot.axisY({
          ticks: wide ? 5 : 4,
          tickSize: 0,
          tickFormat: (value: number) => numberText(value),
          label: null,
          fontSize: size.font
        }),
        Plot.axisX(ticks, {
          tickSize: 0,
          tickPadding: 8,
          lineHeight: 1.2,
          tickFormat: (at: number) => tickText(marks[at]),
          label: null,
          fontSize: size.font
        }),
        Plot.ruleY([0], { stroke: 'var(--ink-soft)' }),
        Plot.lineY(marks, {
          x: 'at',
          y: 'value',
          stroke: 'var(--chart-1)',
          strokeWidth: wide ? 3 : 2.5
        }),
        Plot.dot(shown, {
          x: 'at',
          y: 'value',
          r: (mark: Mark) => dotSize(mark, wide),
          fill: (mark: Mark) => (mark.autumn ? 'var(--chart-1)' : 'var(--ground)'),
          stroke: 'var(--chart-1)',
          strokeWidth: 2
        }),
        Plot.text(named, {
          x: 'at',
          y: 'value',
          dy: wide ? -16 : -15,
          text: (mark: Mark) => valueText(mark.shown),
          fontSize: size.font,
          fontWeight: 700,
          fill: 'var(--ink)',
          stroke: 'var(--ground)',
          strokeWidth: 5
        })
      ],
      r: { type: 'identity' },
      color: { type: 'identity' }
    },
    label,
    size.classes
  );
}

function heightOf(shown: number | FigureSymbol): number {
  if (typeof shown === 'number') return shown;
  return shown === 'low' ? 0 : Number.NaN;
}

function valueText(shown: number | FigureSymbol): string {
  return typeof shown === 'number' ? numberText(shown) : shown;
}

function dotSize(mark: Mark, wide: boolean): number {
  const size = mark.chosen ? 6.5 : mark.autumn ? 5 : 3;
  return wide ? size : size * 0.85;
}

function tickText(mark: Mark | undefined): string {
  if (!mark) return '';
  return `${mark.season.replace(' term', '')}\n${mark.year}`;
}
