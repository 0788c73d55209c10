type Camel<Name extends string> = Name extends `${infer Head}_${infer Tail}`
  ? `${Head}${Capitalize<Camel<Tail>>}`
  : Name;

/** A row whose `snake_case` columns have become `camelCase` fields. */
export type CamelCased<Row> = {
  readonly [Column in keyof Row as Column extends string ? Camel<Column> : never]: Row[Column];
};

/** `la_code` becomes `laCode`, `residents_5_16` becomes `residents516`: underscores go, the next letter is raised. */
export function camelCased(row: Record<string, unknown>): Record<string, unknown> {
  const name = (column: string) => column.replace(/_(.)/g, (_, next: string) => next.toUpperCase());
  return Object.fromEntries(Object.entries(row).map(([column, value]) => [name(column), value]));
}
