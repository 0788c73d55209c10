import type { EstimateId, StripPlaces } from '../../estimates/views.ts';

/** A scale with round ends and five labels, wide enough for every value. */
export interface Scale {
  readonly from: number;
  readonly to: number;
  readonly ticks: readonly number[];
}

/** The least round scale of four equal steps around some values; it starts at 0 where they come near it. */
export function scaleOver(values: readonly number[]): Scale {
  const least = Math.min(...values);
  const most = Math.max(...values);
  const near = least >= 0 && least < (most - least) * 1.5;
  const margin = (most - least) * 0.08 || Math.max(1, Math.abs(most) * 0.05);
  const low = near ? 0 : least - margin;
  const high = most + margin;
  for (let power = 0; ; power++)
    for (const unit of [1, 2, 2.5, 5]) {
      const step = unit * 10 ** power;
      const from = Math.floor(low / step) * step;
      if (Number.isInteger(step) && from + 4 * step >= high)
        return { from, to: from + 4 * step, ticks: [0, 1, 2, 3, 4].map((k) => from + k * step) };
    }
}

/** A value and its interval on a scale, from 0 to 100. */
export function placesOn(
  scale: Scale,
  value: number,
  lower: number | null,
  upper: number | null
): StripPlaces {
  const x = (one: number) => Math.round((1000 * (one - scale.from)) / (scale.to - scale.from)) / 10;
  return {
    point: x(value),
    interval: lower === null || upper === null ? null : [x(lower), x(upper)]
  };
}

/**
 * A figure and its interval as SVG stretched to its place; the point is a line of no length with round
 * ends, which stays round. A count has a point alone; an interval a bar.
 */
export function stripOf(id: EstimateId, { point, interval }: StripPlaces): string {
  const line = (name: string, x1: number, x2: number, y1: number, y2: number) =>
    `<line class="${name}" x1="${x1}" x2="${x2}" y1="${y1}" y2="${y2}" vector-effect="non-scaling-stroke"/>`;
  const grid = [0, 25, 50, 75, 100].map((at) => line('strip__grid', at, at, 0, 10)).join('');
  const bar =
    interval === null
      ? ''
      : line('strip__bar', interval[0], interval[1], 5, 5) +
        interval.map((end) => line('strip__end', end, end, 2.5, 7.5)).join('');
  const dot = line('strip__halo', point, point, 5, 5) + line('strip__point', point, point, 5, 5);
  return `<svg class="strip strip--${id}" viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true" focusable="false">${grid}${bar}${dot}</svg>`;
}
