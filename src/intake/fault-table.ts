import type { DuckDBAppender, DuckDBConnection } from '@duckdb/node-api';
import { Refusal } from '#files/refusal.ts';
import type { Fault, FaultSink } from './faults.ts';
import type { RecordFault } from './read/staged.ts';
import { rules } from './rules/all.ts';
import type { Setting } from './rules/rule.ts';
import { rowsOf } from './staging-database.ts';

const brokenQuotingLimit = 10_000;
const unreadableLimit = 2_000_000;

const recordSentences: Record<RecordFault['rule'], (value: string, columns: string) => string> = {
  'ragged-row': (value, columns) =>
    `This row has ${value} value${value === '1' ? '' : 's'} where the header has ${columns}; quote values that hold the delimiter.`,
  'broken-quoting': () =>
    'A quotation mark opens or closes in the wrong place; put the whole value in quotes and double the quotes inside it.',
  'error-in-cell': (value) =>
    `A formula of this row gives ${value} instead of a value; mend it in the workbook.`,
  'not-text': () => 'This row holds control characters, which no text has.'
};

/** Takes the rows that are no records into the table `fault`. A file that is mostly such rows is refused. */
export class RecordFaults {
  private readonly appender: DuckDBAppender;
  private readonly columns: string;
  private readonly file: string;
  private total = 0;
  private quoting = 0;

  constructor(appender: DuckDBAppender, columns: number, file: string) {
    this.appender = appender;
    this.columns = String(columns);
    this.file = file;
  }

  take(fault: RecordFault): void {
    this.total++;
    if (fault.rule === 'broken-quoting') this.quoting++;
    if (this.quoting > brokenQuotingLimit || this.total > unreadableLimit) {
      throw new Refusal(
        `${this.file}: over ${this.total - 1} rows are no records (${fault.rule} on line ${fault.line}), so the file was not written as CSV with the header it has.`
      );
    }
    this.appender.appendInteger(fault.line);
    this.appender.appendVarchar('');
    this.appender.appendVarchar(fault.value);
    this.appender.appendVarchar(fault.rule);
    this.appender.appendVarchar(this.columns);
    this.appender.appendInteger(-1);
    this.appender.endRow();
  }

  close(): void {
    this.appender.closeSync();
  }
}

/** How many faults there are, and on how many rows. */
export async function countFaults(
  connection: DuckDBConnection
): Promise<{ faults: number; rejectedLines: number }> {
  const [row] = await rowsOf<{ faults: number; rejected_lines: number }>(
    connection,
    'select count(*)::integer as faults, count(distinct line_number)::integer as rejected_lines from fault'
  );
  return { faults: row!.faults, rejectedLines: row!.rejected_lines };
}

/** Gives every fault to the sink, by line and then in the order of the rules. */
export async function collectFaults(
  connection: DuckDBConnection,
  setting: Setting,
  sink: FaultSink
): Promise<void> {
  const says = new Map(rules.map((rule) => [rule.name, rule.says]));
  const result = await connection.stream(
    `select line_number, column_name, value, rule, detail from fault
    order by line_number, place, column_name`
  );
  for await (const rows of result.yieldRowsJson()) {
    for (const [line, column, value, rule, detail] of rows as [
      number,
      string,
      string,
      string,
      string
    ][]) {
      const finding = { column, value, detail };
      const record = recordSentences[rule as RecordFault['rule']];
      const sentence = record ? record(value, detail) : says.get(rule)!(finding, setting);
      const fault: Fault = { line, column, value, rule, sentence };
      await sink.write(fault);
    }
  }
}
