/** What the query path needs of the warehouse handle: bound queries and which build answers. */
export interface WarehouseReader {
  readonly version: string;
  readonly builtAt: string;
  rows<T>(sql: string, params?: readonly unknown[]): Promise<T[]>;
}
