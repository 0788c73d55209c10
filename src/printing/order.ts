/** A document to typeset. */
export interface PdfOrder {
  readonly kind: 'pdf';
  /** The typst template, from the project's folder: `src/boardpack/pack.typ`. */
  readonly template: string;
  /** What the template reads as `data.json`. */
  readonly data: unknown;
  /** Drawings that the template reads by these names: standalone SVG. */
  readonly pictures: Readonly<Record<string, string>>;
  /** The date the file says it was made, in milliseconds; no other clock is read. */
  readonly madeAt: number;
}

/** A drawing to turn into pixels. */
export interface PngOrder {
  readonly kind: 'png';
  /** Standalone SVG: no name of a stylesheet in it. */
  readonly svg: string;
  /** Pixels to a unit of the drawing. */
  readonly scale: number;
}

export type Order = PdfOrder | PngOrder;
