import type { Sheet } from './sheet.ts';

/** Which area a cell is of, and whether the viewer may list its children. */
export interface DrillArea {
  readonly code: string;
  readonly may: boolean;
}

/** The address of the children behind a row of the sheet; null where they may not be listed. */
export function childrenLink(
  sheet: Sheet,
  areas: readonly DrillArea[],
  base: string,
  row: number
): string | null {
  const { dimensions, at } = sheet;
  const item = (d: number) => dimensions[d]!.items[at[d]![row]!]!.id;
  const area = areas[at[1]?.[row] ?? -1];
  if (!area?.may) return null;
  const asked = new URLSearchParams(base);
  asked.set('term', item(0));
  asked.set('area', area.code);
  for (const [d, { id }] of dimensions.entries()) {
    if (d >= 2) asked.append('where', `${id}=${item(d)}`);
  }
  return `/explore/children?${asked}`;
}

/** The address a form asks for, without its blanks. */
export function formLink(form: HTMLFormElement): string {
  const asked = new URLSearchParams();
  for (const [name, value] of new FormData(form)) {
    if (typeof value === 'string' && value !== '') asked.append(name, value);
  }
  return `/explore?${asked}`;
}
