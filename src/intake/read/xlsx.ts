import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as xlsx from '@e965/xlsx';
import { unzipSync } from 'fflate';
import { Refusal } from '#files/refusal.ts';
import { stagedRecords } from './csv.ts';
import type { Extract } from './staged.ts';

const largest = 200 * 2 ** 20;
const largestUnpacked = 2 ** 30;

/** The first sheet of an Excel workbook. Lines are sheet rows; days may be Excel dates or text. */
export async function openXlsx(path: string, name: string): Promise<Extract> {
  const sheet = firstSheet(await readFile(path), name);
  const range = xlsx.utils.decode_range(sheet['!ref'] ?? 'A1');
  const cells = (sheet['!data'] ?? []) as readonly (readonly (xlsx.CellObject | undefined)[])[];
  const textAt = (row: number, column: number): string => textOf(cells[row]?.[column]);
  let top = range.s.r;
  const blankRow = (row: number): boolean => {
    for (let c = range.s.c; c <= range.e.c; c++) if (textAt(row, c).trim() !== '') return false;
    return true;
  };
  while (top < range.e.r && blankRow(top)) top++;
  let right = range.e.c;
  while (right > range.s.c && textAt(top, right).trim() === '' && columnBlank(right)) right--;
  function columnBlank(column: number): boolean {
    for (let r = top; r <= range.e.r; r++) if (textAt(r, column).trim() !== '') return false;
    return true;
  }
  const header: string[] = [];
  for (let c = range.s.c; c <= right; c++) header.push(textAt(top, c).trim());
  if (header.every((h) => h === '')) throw new Refusal(`${name}: the first sheet is empty.`);
  return {
    header,
    async stage({ folder, onFault }) {
      const target = join(folder, 'records');
      const lines: string[] = [];
      let records = 0;
      let brokenLines = false;
      for (let r = top + 1; r <= range.e.r; r++) {
        if (blankRow(r)) continue;
        records++;
        const row: string[] = [];
        for (let c = range.s.c; c <= right; c++) row.push(textAt(r, c).trim());
        const text = row.join('\u001f');
        const error = cells[r]?.slice(range.s.c, right + 1).find((cell) => cell?.t === 'e');
        if (error) onFault({ line: r + 1, value: textOf(error), rule: 'error-in-cell' });
        else if (hasControl(row))
          onFault({ line: r + 1, value: row.join(' ').slice(0, 100), rule: 'not-text' });
        else {
          if (/[\r\n]/.test(text)) brokenLines = true;
          lines.push(
            `${r + 1}\u001f${text.replaceAll('\n', '\u001e').replaceAll('\r', '\u001d')}\n`
          );
        }
      }
      await writeFile(target, lines.join(''));
      return {
        relation: stagedRecords(target, header.length),
        records,
        brokenLines,
        serials: true
      };
    }
  };
}

function firstSheet(bytes: Buffer, name: string): xlsx.WorkSheet {
  if (bytes.length > largest) throw tooLarge(name);
  let unpacked = 0;
  try {
    unzipSync(bytes, { filter: (file) => ((unpacked += file.originalSize), false) });
  } catch {
    throw new Refusal(`${name} is not a readable Excel workbook: the file is damaged.`);
  }
  if (unpacked > largestUnpacked) throw tooLarge(name);
  try {
    const book = xlsx.read(bytes, {
      dense: true,
      cellDates: false,
      cellNF: true,
      sheets: 0,
      cellHTML: false
    });
    const sheet = book.Sheets[book.SheetNames[0] ?? ''];
    if (sheet) return sheet;
  } catch {
    // Said below: whatever the reason, the workbook cannot be read.
  }
  throw new Refusal(
    `${name} is not a readable Excel workbook (a password or a damaged file): save it again as XLSX or CSV.`
  );
}

function textOf(cell: xlsx.CellObject | undefined): string {
  if (!cell || cell.v === undefined || cell.v === null || cell.t === 'z') return '';
  if (cell.t === 'b') return cell.v ? 'true' : 'false';
  if (cell.t === 'e') return cell.w ?? '#ERROR';
  if (cell.t === 'n') {
    const number = Number(cell.v);
    if (typeof cell.z === 'string' && xlsx.SSF.is_date(cell.z)) return dayOf(number);
    return String(number);
  }
  return String(cell.v);
}

/** An Excel serial as an ISO day, with its time of day where it has one. */
function dayOf(serial: number): string {
  const d = xlsx.SSF.parse_date_code(serial) as {
    y: number;
    m: number;
    d: number;
    H: number;
    M: number;
    S: number;
  } | null;
  if (!d) return String(serial);
  const two = (n: number): string => String(n).padStart(2, '0');
  const day = `${String(d.y).padStart(4, '0')}-${two(d.m)}-${two(d.d)}`;
  return d.H || d.M || d.S ? `${day} ${two(d.H)}:${two(d.M)}:${two(d.S)}` : day;
}

function hasControl(row: readonly string[]): boolean {
  // eslint-disable-next-line no-control-regex
  return row.some((text) => /[\u0000-\u0008\u000b\u000c\u000e-\u001f]/.test(text));
}

function tooLarge(name: string): Refusal {
  return new Refusal(`${name} is too large for a workbook: save the sheet as CSV and load that.`);
}
