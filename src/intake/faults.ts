/** One thing wrong with one row. `line` is the physical line (or sheet row) where the record starts. */
export interface Fault {
  readonly line: number;
  /** Empty where the fault is of the whole row. */
  readonly column: string;
  /** As written in the file, cut at 200 characters. */
  readonly value: string;
  readonly rule: string;
  readonly sentence: string;
}

/** Takes faults one by one, in line order. */
export interface FaultSink {
  write(fault: Fault): void | Promise<void>;
}

export const faultColumns = ['line', 'column', 'value', 'rule', 'sentence'] as const;

/** One fault as a CSV line, quoted where it must be. */
export function faultCsv(fault: Fault): string {
  return faultColumns.map((name) => cell(String(fault[name]))).join(',') + '\n';
}

function cell(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
