/**
 * One entry of the methodology page, written beside the code it describes so that the two cannot
 * part. Formulae are plain text a reader can check with a calculator; every list is in sentences.
 */
export interface Method {
  /** Stable name: address on the methodology page, and `method` in results. */
  readonly id: string;
  readonly name: string;
  /** The question in the words of the person who asks it. */
  readonly question: string;
  readonly formula: readonly string[];
  readonly assumptions: readonly string[];
  /** Circumstances in which the figure misleads although it can be worked out. */
  readonly fails: readonly string[];
  /** Circumstances in which no figure is given at all. */
  readonly refuses: readonly string[];
  readonly reference: readonly string[];
  /** Experimental methods are shown as ranges, off by default. */
  readonly status: 'settled' | 'experimental';
}
