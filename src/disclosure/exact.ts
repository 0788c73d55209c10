/**
 * An exact number about children, before protection. It cannot be printed, serialised or used in
 * arithmetic by accident: JSON, string and number conversion all throw, and inspection shows
 * nothing. `null` inside means not available, which is not zero.
 */
export class Exact {
  readonly #value: number | null;

  constructor(value: number | null) {
    this.#value = value;
  }

  /** Whether two are the same number, or both not available. */
  static same(one: Exact, other: Exact): boolean {
    return one.#value === other.#value;
  }

  /** The number itself. Only the disclosure gate calls this. */
  static reveal(exact: Exact): number | null {
    return exact.#value;
  }

  toJSON(): never {
    throw new TypeError(
      'An exact count cannot be serialised: pass it through the disclosure gate.'
    );
  }

  [Symbol.toPrimitive](): never {
    throw new TypeError('An exact count cannot be printed: pass it through the disclosure gate.');
  }

  [Symbol.for('nodejs.util.inspect.custom')](): string {
    return 'Exact';
  }
}

/** Marks a number, or not available, as exact; fractional after grossing. Never negative or infinite. */
export function exact(value: number | null): Exact {
  if (value !== null && !(Number.isFinite(value) && value >= 0)) {
    throw new RangeError('An exact figure about children is a number of 0 or more.');
  }
  return new Exact(value);
}
