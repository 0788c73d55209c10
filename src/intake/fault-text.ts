import type { Fault } from './faults.ts';

const shown = 20;

/** The first faults as a table for a terminal, and how many more there are. */
export function faultText(
  faults: readonly Fault[],
  total: number,
  where: string | undefined
): string {
  if (total === 0) return '';
  const rows = faults
    .slice(0, shown)
    .map((f) => [String(f.line), f.column, cut(f.value, 24), f.rule, f.sentence]);
  const text = textTable(['line', 'column', 'value', 'rule', 'sentence'], rows);
  const more = total - rows.length;
  if (more === 0) return text;
  const see = where ? `see ${where}` : 'write them all with --faults FILE.csv';
  return `${text}and ${more.toLocaleString('en-GB')} more, ${see}\n`;
}

/** Lines of columns set under their headings, two blanks apart; the last column runs free. */
export function textTable(
  headings: readonly string[],
  rows: readonly (readonly string[])[]
): string {
  const all = [headings, ...rows];
  const widths = headings.map((_, i) => Math.max(...all.map((row) => row[i]!.length)));
  const line = (row: readonly string[]): string =>
    row
      .map((text, i) => (i === row.length - 1 ? text : text.padEnd(widths[i]!)))
      .join('  ')
      .trimEnd();
  return all.map((row) => `${line(row)}\n`).join('');
}

/** Values come from strangers' files: nothing of theirs may steer the terminal. */
function cut(value: string, length: number): string {
  // eslint-disable-next-line no-control-regex
  const plain = value.replace(/[\u0000-\u001f\u007f-\u009f]/g, ' ');
  return plain.length > length ? `${plain.slice(0, length - 1)}…` : plain;
}
