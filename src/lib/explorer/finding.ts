import type { ChartModel, ChartPanel } from './chart-model.ts';
import type { Shown } from './sheet.ts';
import { figure } from './words.ts';

/** What the chart shows, in a few words: the largest bar, or the change from the first term to the last. */
export function findingOf(model: ChartModel): string {
  const [panel] = model.panels;
  if (!panel) return 'There is nothing to draw';
  if (model.panels.length > 1) return acrossPanels(model);
  return model.kind === 'lines' ? overTime(panel, model.unit) : largest(panel, model.unit);
}

function overTime(panel: ChartPanel, unit: string): string {
  const shown = panel.points.filter(({ shown: one }) => typeof one === 'number');
  const [first, last] = [shown[0], shown.at(-1)];
  if (!first || !last || first === last) return 'Too few figures to show a change';
  const [from, to] = [Number(first.shown), Number(last.shown)];
  if (from === to) return `No change from ${first.label} to ${last.label}`;
  const way = to > from ? 'Up' : 'Down';
  const amount = Math.round(Math.abs(to - from) * 10) / 10;
  return `${way} from ${figure(from, unit)} in ${first.label} to ${figure(to, unit)} in ${last.label} (${to > from ? 'plus' : 'minus'} ${figure(amount, unit)})`;
}

function largest(panel: ChartPanel, unit: string): string {
  const ranked = [...panel.points].sort((a, b) => size(b.shown) - size(a.shown));
  const [first, second] = ranked;
  if (!first || size(first.shown) <= 0) return 'No figure can be shown';
  if (second && size(second.shown) === size(first.shown)) {
    return `${first.label} and ${second.label} are largest: ${figure(first.shown, unit)} each`;
  }
  return `${first.label} is the largest: ${figure(first.shown, unit)}`;
}

function acrossPanels(model: ChartModel): string {
  const all = model.panels.flatMap((panel) =>
    panel.points.map((point) => ({ panel, point, size: size(point.shown) }))
  );
  const top = all.reduce((most, one) => (one.size > most.size ? one : most), all[0]!);
  if (!top || top.size <= 0) return 'No figure can be shown';
  return `Largest: ${top.panel.title}, ${top.point.label}, ${figure(top.point.shown, model.unit)}`;
}

function size(shown: Shown): number {
  return typeof shown === 'number' ? shown : -1;
}
