import { availableParallelism } from 'node:os';
import { DuckDBInstance } from '@duckdb/node-api';

/** Settings of every DuckDB instance here: nothing is ever fetched or loaded, memory is bounded. */
export function openEngine(settings: {
  readonly temporary: string;
  readonly memory: string;
}): Promise<DuckDBInstance> {
  return DuckDBInstance.create(':memory:', {
    autoinstall_known_extensions: 'false',
    autoload_known_extensions: 'false',
    allow_community_extensions: 'false',
    memory_limit: settings.memory,
    threads: String(Math.min(availableParallelism(), 8)),
    temp_directory: settings.temporary
  });
}

/** A text as an SQL literal. Only for paths and names that statements cannot take as parameters. */
export function literal(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}
