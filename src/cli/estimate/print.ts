import type { Command } from 'commander';

/** Writes the result: JSON in full precision where asked, otherwise the lines of text. */
export function print(command: Command, result: object, lines: () => readonly string[]): void {
  const json = Boolean(command.optsWithGlobals()['json']);
  process.stdout.write(json ? `${JSON.stringify(result, null, 1)}\n` : `${lines().join('\n')}\n`);
}

/** A plain aligned table: first column to the left, the others to the right. */
export function textTable(head: readonly string[], rows: readonly (readonly string[])[]): string[] {
  const widths = head.map((_, i) =>
    Math.max(...[head, ...rows].map((row) => (row[i] ?? '').length))
  );
  return [head, ...rows].map((row) =>
    row
      .map((cell, i) => (i === 0 ? cell.padEnd(widths[i]!) : cell.padStart(widths[i]!)))
      .join('  ')
      .trimEnd()
  );
}

/** A number for reading; a dash where there is none. The JSON holds the full figure. */
export function shown(value: number | null | undefined, digits = 4): string {
  if (value === null || value === undefined || !Number.isFinite(value)) return '–';
  if (Number.isInteger(value)) return value.toLocaleString('en-GB');
  return Math.abs(value) >= 1000
    ? value.toLocaleString('en-GB', { maximumFractionDigits: 1 })
    : String(Number(value.toPrecision(Math.max(digits, 4))));
}
