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
}

export function isTotal({ topic }: Pick<PublishedCell, 'topic'>): boolean {
  return topic === 'Total';
}

/** A printed number, or `null` for a symbol or an empty cell. */
export function printedNumber(text: string): number | null {
  if (text.trim() === '' || !/^-?\d+(\.\d+)?$/.test(text.trim())) return null;
  return Number(text);
}
