import { cellWords } from './workbook.ts';
import type { Sheet, SheetTable, Workbook } from './workbook.ts';

const symbolsForNothing = /^[^\p{L}\p{N}]+$/u;
const bareAddress = /^(https?:\/\/|www\.)/i;
const oldMarkers = /[¹²³⁰-⁹*†‡]/u;
const sheetName = /^[A-Za-z_][A-Za-z0-9_]{0,30}$/;
const tableName = /^[A-Za-z_\\][A-Za-z0-9_]*$/;

/**
 * Every breach of the machine-checkable items of the Analysis Function's checklist for accessible
 * spreadsheets that a workbook could carry, each as a sentence. What the writers never produce
 * (merged cells, filters, frozen panes, pictures, hidden rows) cannot be expressed in a workbook.
 */
export function workbookFaults(workbook: Workbook): string[] {
  const faults: string[] = [];
  if (workbook.title.trim() === '') faults.push('The workbook needs a title.');
  if (workbook.sheets.length === 0) faults.push('The workbook needs a worksheet.');
  const sheets = workbook.sheets.map((sheet) => sheet.name.toLowerCase());
  if (new Set(sheets).size < sheets.length) faults.push('Two worksheets have the same name.');
  const tables = workbook.sheets.flatMap((sheet) => sheet.table?.name.toLowerCase() ?? []);
  if (new Set(tables).size < tables.length) faults.push('Two tables have the same name.');
  return faults.concat(...workbook.sheets.map(sheetFaults));
}

/** Throws with every fault; the writers call it, so that no inaccessible workbook is written. */
export function requireAccessible(workbook: Workbook): void {
  const faults = workbookFaults(workbook);
  if (faults.length > 0) throw new Error(`The workbook is not accessible: ${faults.join(' ')}`);
}

function sheetFaults(sheet: Sheet): string[] {
  const where = `Worksheet ${sheet.name}`;
  const faults: string[] = [];
  if (!sheetName.test(sheet.name)) {
    faults.push(`${where}: use at most 31 letters, digits and underscores, no digit first.`);
  }
  if (sheet.title.trim() === '') faults.push(`${where}: cell A1 needs a title.`);
  if (sheet.lines.length === 0 && sheet.table === null) faults.push(`${where} is blank.`);
  for (const line of sheet.lines) {
    const text = typeof line === 'string' ? line : 'heading' in line ? line.heading : line.text;
    if (text.trim() === '') faults.push(`${where} has a blank line.`);
    if (bareAddress.test(text)) faults.push(`${where}: "${text}" is a bare address, use words.`);
    if (oldMarkers.test(text)) faults.push(`${where}: "${text}" marks a note by a symbol.`);
  }
  return sheet.table === null ? faults : [...faults, ...tableFaults(where, sheet.table)];
}

function tableFaults(where: string, table: SheetTable): string[] {
  const faults: string[] = [];
  if (!tableName.test(table.name) || /^table\d+$/i.test(table.name)) {
    faults.push(`${where}: "${table.name}" is no meaningful table name.`);
  }
  const headers = table.columns.map((column) => column.header.trim());
  if (headers.includes('')) faults.push(`${where}: a column has no header.`);
  if (new Set(headers.map((header) => header.toLowerCase())).size < headers.length) {
    faults.push(`${where}: two columns have the same header.`);
  }
  if (table.rows.length === 0) faults.push(`${where}: the table has no rows.`);
  table.rows.forEach((row, index) => {
    const words = row.map(cellWords);
    if (row.length !== headers.length) faults.push(`${where}: row ${index + 1} is ragged.`);
    if (words.every((text) => text.trim() === '')) {
      faults.push(`${where}: row ${index + 1} is blank.`);
    } else if (words.some((text) => text === '') && table.emptyCells === undefined) {
      faults.push(`${where}: row ${index + 1} has an empty cell without a stated reason.`);
    }
    for (const text of words) {
      if (symbolsForNothing.test(text)) faults.push(`${where}: a cell holds only "${text}".`);
      if (bareAddress.test(text)) faults.push(`${where}: "${text}" is a bare address, use words.`);
    }
  });
  return faults;
}
