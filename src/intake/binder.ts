/** Collects the values of a statement while its text is written: `bind(value)` gives the parameter's name. */
export class Binder {
  readonly values: Record<string, string | number | boolean> = {};
  private count = 0;

  bind(value: string | number | boolean): string {
    const name = `p${this.count++}`;
    this.values[name] = value;
    return `$${name}`;
  }
}

/** A column name of a contract as an SQL identifier. */
export function identifier(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}
