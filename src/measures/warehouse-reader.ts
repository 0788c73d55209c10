/** What the query path needs of the warehouse handle: bound queries and which build answers. */
export interface WarehouseReader {
  readonly version: string;
  readonly builtAt: string;
  /** `<home>/warehouse/<version>.duckdb`; absent for a warehouse of no installation. */
  readonly file?: string;
  rows<T>(sql: string, params?: readonly unknown[]): Promise<T[]>;
}
