import { columnLetters, columnWidth, headerRow, sheetLines } from '../workbook.ts';
import type { Cell, Line, Sheet, TableColumn } from '../workbook.ts';
import { xml, xmlDeclaration } from '../xml.ts';
import { style } from './styles.ts';

/** A link of a worksheet: the cell, and where it leads. */
export interface SheetLink {
  readonly cell: string;
  readonly link: string;
}

const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const relations = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

/** One worksheet part, and the outward links its relationships must hold (`rId2` onwards). */
export function sheetXml(
  sheet: Sheet,
  first: boolean
): { xml: string; outward: readonly SheetLink[] } {
  const links: SheetLink[] = [];
  const rows = [textRow(1, sheet.title, style.title)];
  sheetLines(sheet).forEach((line, index) => rows.push(lineRow(index + 2, line, sheet, links)));
  if (sheet.table) {
    const { columns } = sheet.table;
    const top = headerRow(sheet);
    const headers = columns.map((column, index) =>
      stringCell(
        `${columnLetters(index)}${top}`,
        column.header,
        column.kind === 'number' ? style.headerNumber : style.headerText
      )
    );
    rows.push(`<row r="${top}">${headers.join('')}</row>`);
    sheet.table.rows.forEach((cells, index) => {
      const at = top + 1 + index;
      const written = cells.map((cell, column) =>
        cellXml(`${columnLetters(column)}${at}`, cell, columns[column] as TableColumn, links)
      );
      rows.push(`<row r="${at}">${written.join('')}</row>`);
    });
  }
  const outward = links.filter(({ link }) => !link.startsWith('#'));
  return {
    outward,
    xml:
      `${xmlDeclaration}<worksheet xmlns="${main}" xmlns:r="${relations}">` +
      `<sheetViews><sheetView workbookViewId="0"${first ? ' tabSelected="1"' : ''}>` +
      '<selection activeCell="A1" sqref="A1"/></sheetView></sheetViews>' +
      `<cols>${widths(sheet)}</cols><sheetData>${rows.join('')}</sheetData>` +
      hyperlinks(links, outward) +
      (sheet.table ? '<tableParts count="1"><tablePart r:id="rId1"/></tableParts>' : '') +
      '</worksheet>'
  };
}

function widths(sheet: Sheet): string {
  const wide = sheet.table?.columns.map((_, index) => columnWidth(sheet.table!, index)) ?? [90];
  return wide
    .map((width, at) => `<col min="${at + 1}" max="${at + 1}" width="${width}" customWidth="1"/>`)
    .join('');
}

function lineRow(row: number, line: Line, sheet: Sheet, links: SheetLink[]): string {
  const prose = sheet.table ? style.prose : style.wrappedProse;
  if (typeof line === 'string') return textRow(row, line, prose);
  if ('heading' in line) return textRow(row, line.heading, style.subtitle);
  links.push({ cell: `A${row}`, link: line.link });
  return textRow(row, line.text, style.link);
}

function textRow(row: number, text: string, format: number): string {
  return `<row r="${row}">${stringCell(`A${row}`, text, format)}</row>`;
}

function stringCell(cell: string, text: string, format: number): string {
  return `<c r="${cell}" s="${format}" t="inlineStr"><is><t xml:space="preserve">${xml(text)}</t></is></c>`;
}

function cellXml(at: string, cell: Cell, column: TableColumn, links: SheetLink[]): string {
  if (cell === null) return '';
  if (typeof cell === 'number') {
    const { decimals = 0 } = column;
    const format =
      decimals === 'as written'
        ? style.shorthand
        : [style.decimals0, style.decimals1, style.decimals2][decimals];
    return `<c r="${at}" s="${format}"><v>${cell}</v></c>`;
  }
  if (typeof cell === 'string') {
    return stringCell(at, cell, column.kind === 'number' ? style.shorthand : style.text);
  }
  links.push({ cell: at, link: cell.link });
  return stringCell(at, cell.text, style.link);
}

function hyperlinks(links: readonly SheetLink[], outward: readonly SheetLink[]): string {
  if (links.length === 0) return '';
  const entries = links.map((entry) =>
    entry.link.startsWith('#')
      ? `<hyperlink ref="${entry.cell}" location="${xml(entry.link.slice(1))}!A1"/>`
      : `<hyperlink ref="${entry.cell}" r:id="rId${outward.indexOf(entry) + 2}"/>`
  );
  return `<hyperlinks>${entries.join('')}</hyperlinks>`;
}
