/**
 * A figure is what may leave the server: a number or a symbol, with what it is.
 * Symbols are those of the EES data standard: `x` not available, `z` not applicable,
 * `low` rounds to 0 but is not 0, `c` suppressed. A true zero is the number 0.
 */
export type FigureSymbol = 'x' | 'z' | 'low' | 'c';

export type FigureUnit = 'children' | 'per cent' | 'per 100' | 'weeks' | 'notices' | 'orders';

/** How the value came about; never mistaken for one another. */
export type FigureKind = 'counted' | 'grossed' | 'nowcast' | 'residual' | 'modelled' | 'published';

export type Protection = 'official' | 'safe' | 'none';

export interface Figure {
  readonly shown: number | FigureSymbol;
  readonly unit: FigureUnit;
  readonly kind: FigureKind;
  readonly protection: Protection;
}
