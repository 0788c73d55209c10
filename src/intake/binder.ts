/** Collects the values of a statement while its text is written: `bind(value)` gives the parameter's name. */
export class Binder {
  private readonly values: Record<string, string | number | boolean> = {};
  private count = 0;

  bind(value: string | number | boolean): string {
    const name = `p${this.count++}`;
    this.values[name] = value;
    return `$${name}`;
  }

  /** The values a statement refers to: DuckDB takes no others. */
  valuesIn(sql: string): Record<string, string | number | boolean> {
    const used = new Set(Array.from(sql.matchAll(/\$(p\d+)\b/g), (match) => match[1]));
    return Object.fromEntries(Object.entries(this.values).filter(([name]) => used.has(name)));
  }
}

/** A column name of a contract as an SQL identifier. */
export function identifier(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}
