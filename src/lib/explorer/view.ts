import { quantities, type Dimension, type Quantity, type Sheet } from './sheet.ts';

/** How a sheet is laid out. All of it stands in the address; none of it changes what is counted. */
export interface View {
  /** The dimension that goes across as columns; null: one column of figures. */
  readonly across: string | null;
  readonly show: Quantity;
  /** Column a table is sorted by (`0` is the first column of figures), or the published order. */
  readonly sort: number | null;
  readonly order: 'asc' | 'desc';
}

export const viewNames = ['across', 'show', 'sort', 'order'] as const;

/** What the address says, with whatever the sheet cannot do left out. */
export function readView(query: URLSearchParams, sheet: Sheet): View {
  const asked = query.get('across');
  const wide = varying(sheet).find(({ id }) => id === asked);
  const view = { across: wide ? wide.id : asked === 'none' ? null : usualAcross(sheet) };
  const show = quantities.find((known) => known === query.get('show')) ?? 'value';
  const sort = /^\d{1,3}$/.test(query.get('sort') ?? '') ? Number(query.get('sort')) : null;
  return {
    ...view,
    show: quantitiesOf(sheet, view.across).includes(show) ? show : 'value',
    sort: sort !== null && sort < columnCount(sheet, view.across) ? sort : null,
    order: query.get('order') === 'asc' ? 'asc' : 'desc'
  };
}

/** The query with the view written into it; what is as it would be anyway is left out. */
export function withView(query: URLSearchParams, view: View, sheet: Sheet): URLSearchParams {
  const next = new URLSearchParams(query);
  for (const name of viewNames) next.delete(name);
  if (view.across !== usualAcross(sheet)) next.set('across', view.across ?? 'none');
  if (view.show !== 'value') next.set('show', view.show);
  if (view.sort !== null) {
    next.set('sort', String(view.sort));
    next.set('order', view.order);
  }
  return next;
}

/** Dimensions with something to tell apart. */
export function varying(sheet: Sheet): readonly Dimension[] {
  return sheet.dimensions.filter(({ items }) => items.length > 1);
}

/** Terms go across where something else goes down; else nothing does until it is asked for. */
function usualAcross(sheet: Sheet): string | null {
  const dimensions = varying(sheet);
  return dimensions.length > 1 && dimensions[0]!.id === 'period' ? 'period' : null;
}

/** What can be shown of each cell under a pivot: a share needs topics to be a share of. */
export function quantitiesOf(sheet: Sheet, across: string | null): readonly Quantity[] {
  const topics = sheet.dimensions.filter(({ id }) => id in sheet.over);
  const isTopic = topics.some(({ id }) => id === across);
  const rows = topics.filter(({ id }) => id !== across);
  return [
    'value',
    ...(sheet.percent && topics.length > 0 ? (['percent'] as const) : []),
    ...(sheet.rate ? (['rate'] as const) : []),
    ...(isTopic && rows.length > 0 ? (['row', 'column'] as const) : []),
    ...(sheet.other && across !== null ? (['difference'] as const) : [])
  ];
}

function columnCount(sheet: Sheet, across: string | null): number {
  const wide = sheet.dimensions.find(({ id }) => id === across);
  return wide ? wide.items.length : sheet.other ? 3 : 1;
}
