import type {
  DuckDBConnection,
  DuckDBInstance,
  DuckDBPreparedStatement,
  DuckDBResultReader
} from '@duckdb/node-api';
import { bind } from './binding.ts';
import type { Parameters } from './handle.ts';

/** Statements a session keeps prepared: a page asks the same few dozen again and again. */
const mostStatements = 64;

/**
 * One connection that reads one attached warehouse, with its prepared statements. It runs one query
 * at a time. Preparing costs more than reading a mart, so both the connection and the statements
 * are kept from one query to the next.
 */
export class Session {
  readonly #connection: DuckDBConnection;
  /** By their text, least recently used first. */
  readonly #statements = new Map<string, DuckDBPreparedStatement>();

  private constructor(connection: DuckDBConnection) {
    this.#connection = connection;
  }

  /** @param name what the warehouse is attached as */
  static async open(engine: DuckDBInstance, name: string): Promise<Session> {
    const connection = await engine.connect();
    await connection.run(`use ${name}`);
    return new Session(connection);
  }

  /** Every row of one statement. */
  async read(sql: string, parameters?: Parameters): Promise<DuckDBResultReader> {
    const statement = await this.#prepared(sql);
    statement.clearBindings();
    if (parameters !== undefined) {
      const { values, types } = bind(parameters);
      statement.bind(values, types);
    }
    return statement.runAndReadAll();
  }

  /** Stops the query that runs, from outside it. */
  interrupt(): void {
    this.#connection.interrupt();
  }

  close(): void {
    for (const statement of this.#statements.values()) statement.destroySync();
    this.#statements.clear();
    this.#connection.closeSync();
  }

  async #prepared(sql: string): Promise<DuckDBPreparedStatement> {
    const statement = this.#statements.get(sql) ?? (await this.#connection.prepare(sql));
    this.#statements.delete(sql);
    this.#statements.set(sql, statement);
    const [oldest] = this.#statements;
    if (this.#statements.size > mostStatements && oldest) {
      this.#statements.delete(oldest[0]);
      oldest[1].destroySync();
    }
    return statement;
  }
}
