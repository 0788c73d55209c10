/** One row of a data file as anyone can read it: what is printed, and nothing that is not. */
export interface PublishedCell {
  /** Position in the release; findings refer to it. */
  readonly index: number;
  readonly file: string;
  readonly line: number;
  /** `202526 Autumn term`. */
  readonly period: string;
  readonly level: 'national' | 'regional' | 'la';
  readonly area: string;
  readonly areaName: string;
  /** The region of an LA, England for a region, empty for England. */
  readonly parent: string;
  readonly topic: string;
  readonly item: string;
  readonly count: string;
  readonly percent: string;
  readonly rate: string;
  /** The items of a cell that crosses several filters. */
  readonly crossed?: readonly { readonly topic: string; readonly item: string }[];
  /** The file says nowhere which of its figures make a total: sums are believed where they hold. */
  readonly guessed?: true;
}

export function isTotal({ topic }: Pick<PublishedCell, 'topic'>): boolean {
  return topic === 'Total';
}

/** A printed number, thousands parted by commas or not, or `null` for a symbol or an empty cell. */
export function printedNumber(text: string): number | null {
  const plain = text.trim().replace(/(?<=\d),(?=\d{3}(?:\D|$))/g, '');
  return /^-?\d+(\.\d+)?$/.test(plain) ? Number(plain) : null;
}

/** Not available or not applicable: no figure stands behind it. */
export function unavailable({ count }: Pick<PublishedCell, 'count'>): boolean {
  return ['x', 'z', ':', '..', ''].includes(count.trim());
}

/** A figure stands behind it and is not printed. */
export function isHidden(cell: Pick<PublishedCell, 'count'>): boolean {
  return printedNumber(cell.count) === null && !unavailable(cell);
}
