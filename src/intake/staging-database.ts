import { DuckDBInstance, type DuckDBConnection } from '@duckdb/node-api';

/** A private in-memory DuckDB for one load, spilling into `folder`; nothing of it outlives `work`. */
export async function withDatabase<T>(
  folder: string,
  work: (connection: DuckDBConnection) => Promise<T>
): Promise<T> {
  const instance = await DuckDBInstance.create(':memory:', {
    memory_limit: '1GB',
    temp_directory: folder,
    autoinstall_known_extensions: 'false',
    autoload_known_extensions: 'false',
    allow_community_extensions: 'false'
  });
  const connection = await instance.connect();
  try {
    return await work(connection);
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
}

/** Rows of a small answer as plain objects: dates as ISO text, numbers as numbers. */
export async function rowsOf<T>(
  connection: DuckDBConnection,
  sql: string,
  values: Record<string, string | number | boolean> = {}
): Promise<T[]> {
  const reader = await connection.runAndReadAll(sql, values);
  return reader.getRowObjectsJson() as T[];
}
