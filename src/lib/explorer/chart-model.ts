import { shownAs, unitOf } from './share.ts';
import type { Dimension, Sheet, Shown } from './sheet.ts';
import { varying, type View } from './view.ts';

export interface ChartPoint {
  readonly label: string;
  readonly shown: Shown;
  /** The other cohort; null when there is none. */
  readonly other: Shown | null;
}

export interface ChartPanel {
  readonly title: string;
  readonly points: readonly ChartPoint[];
}

/** A chart before it is drawn: one panel, or small multiples on one scale. */
export interface ChartModel {
  readonly kind: 'bars' | 'lines';
  readonly panels: readonly ChartPanel[];
  /** Panels there would be if all were drawn. */
  readonly all: number;
  readonly unit: string;
  readonly axis: string;
}

export const mostPanels = 24;
const mostPoints = 40;

/**
 * What to draw of a sheet: lines over periods where there are several, else bars over the first
 * topic or the areas; what else varies makes the panels. Null where a single figure is all there is.
 */
export function chartModel(sheet: Sheet, view: View): ChartModel | null {
  const dimensions = varying(sheet);
  const axis = axisOf(dimensions, view);
  if (!axis) return null;
  const at = sheet.dimensions.indexOf(axis);
  const others = dimensions
    .filter((one) => one !== axis)
    .map((one) => sheet.dimensions.indexOf(one));
  const quantity = view.show === 'difference' ? 'value' : view.show;
  const figures = shownAs(sheet, quantity, view.across);
  const panels = new Map<string, { title: string; points: (ChartPoint | undefined)[] }>();
  for (let row = 0; row < sheet.value.length; row += 1) {
    const titles = others.map((d) => sheet.dimensions[d]!.items[sheet.at[d]![row]!]!.label);
    const title = titles.join(', ');
    const panel = panels.get(title) ?? { title, points: [] };
    panels.set(title, panel);
    panel.points[sheet.at[at]![row]!] = {
      label: axis.items[sheet.at[at]![row]!]!.label,
      shown: figures[row]!,
      other: quantity === 'value' ? (sheet.other?.[row] ?? null) : null
    };
  }
  const made = [...panels.values()].map(({ title, points }) => ({
    title,
    points: points.filter((point) => point !== undefined).slice(0, mostPoints)
  }));
  return {
    kind: axis.id === 'period' ? 'lines' : 'bars',
    panels: made.slice(0, mostPanels),
    all: made.length,
    unit: unitOf(sheet, quantity),
    axis: axis.label
  };
}

/** Periods first, whatever goes across; then what goes down; what goes across makes panels where something else is left. */
function axisOf(dimensions: readonly Dimension[], view: View): Dimension | undefined {
  const period = dimensions.find(({ id }) => id === 'period');
  if (period) return period;
  const down = dimensions.filter(({ id }) => id !== view.across);
  return down.find(({ id }) => id !== 'area') ?? down[0] ?? dimensions[0];
}
