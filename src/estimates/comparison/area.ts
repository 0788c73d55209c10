/** An area with what was observed and what its size (or mix) alone would have led one to expect. */
export interface Area {
  readonly area: string;
  /** A count, 0 or more. */
  readonly observed: number;
  /** Above 0, in the same unit as `observed`. */
  readonly expected: number;
}
