import { columnWidth, sheetLines } from '../workbook.ts';
import type { Cell, Line, Sheet, TableColumn, Workbook } from '../workbook.ts';
import { columnLetters, headerRow } from '../workbook.ts';
import { xml, xmlDeclaration } from '../xml.ts';
import { automaticStyles, namespaces } from './styles.ts';

const numberText = [0, 1, 2].map(
  (digits) =>
    new Intl.NumberFormat('en-GB', { minimumFractionDigits: digits, maximumFractionDigits: digits })
);
const asWritten = new Intl.NumberFormat('en-GB', { maximumFractionDigits: 6 });

/** `content.xml`: the sheets, and a database range with a header over every table. */
export function contentXml(workbook: Workbook): string {
  return (
    `${xmlDeclaration}<office:document-content ${namespaces} office:version="1.3">` +
    `${automaticStyles}<office:body><office:spreadsheet>` +
    workbook.sheets.map(tableXml).join('') +
    databaseRanges(workbook.sheets) +
    '</office:spreadsheet></office:body></office:document-content>'
  );
}

function tableXml(sheet: Sheet): string {
  const { table } = sheet;
  const widths = table?.columns.map((_, index) => columnWidth(table, index)) ?? [90];
  const prose = table ? 'prose' : 'wrapped-prose';
  return (
    `<table:table table:name="${xml(sheet.name)}" table:style-name="sheet">` +
    widths.map((width) => `<table:table-column table:style-name="width-${width}"/>`).join('') +
    textRow(sheet.title, 'title') +
    sheetLines(sheet)
      .map((line) => lineRow(line, prose))
      .join('') +
    (table
      ? `<table:table-header-rows>${row(table.columns.map(headerCell))}</table:table-header-rows>` +
        table.rows
          .map((cells) => row(cells.map((cell, at) => cellXml(cell, table.columns[at]!))))
          .join('')
      : '') +
    '</table:table>'
  );
}

function lineRow(line: Line, prose: string): string {
  if (typeof line === 'string') return textRow(line, prose);
  if ('heading' in line) return textRow(line.heading, 'subtitle');
  return row([linkCell(line.text, line.link)]);
}

function row(cells: readonly string[]): string {
  return `<table:table-row table:style-name="row">${cells.join('')}</table:table-row>`;
}

function textRow(text: string, format: string): string {
  return row([stringCell(text, format)]);
}

function stringCell(text: string, format: string): string {
  return `<table:table-cell table:style-name="${format}" office:value-type="string"><text:p>${xml(text)}</text:p></table:table-cell>`;
}

function linkCell(text: string, link: string): string {
  const target = link.startsWith('#') ? `${link}.A1` : link;
  return (
    '<table:table-cell table:style-name="link" office:value-type="string"><text:p>' +
    `<text:a xlink:type="simple" xlink:href="${xml(target)}">${xml(text)}</text:a>` +
    '</text:p></table:table-cell>'
  );
}

function headerCell({ header, kind }: TableColumn): string {
  return stringCell(header, kind === 'number' ? 'header-number' : 'header-text');
}

function cellXml(cell: Cell, column: TableColumn): string {
  if (cell === null) return '<table:table-cell table:style-name="text"/>';
  if (typeof cell === 'number') {
    const { decimals = 0 } = column;
    const [format, text] =
      decimals === 'as written'
        ? ['shorthand', asWritten.format(cell)]
        : [`decimals-${decimals}`, numberText[decimals]!.format(cell)];
    return (
      `<table:table-cell table:style-name="${format}" office:value-type="float" ` +
      `office:value="${cell}"><text:p>${text}</text:p></table:table-cell>`
    );
  }
  if (typeof cell === 'object') return linkCell(cell.text, cell.link);
  return stringCell(cell, column.kind === 'number' ? 'shorthand' : 'text');
}

function databaseRanges(sheets: readonly Sheet[]): string {
  const ranges = sheets.flatMap((sheet) => {
    if (!sheet.table) return [];
    const top = headerRow(sheet);
    const last = columnLetters(sheet.table.columns.length - 1);
    const bottom = top + sheet.table.rows.length;
    return (
      `<table:database-range table:name="${sheet.table.name}" ` +
      `table:target-range-address="${sheet.name}.A${top}:${sheet.name}.${last}${bottom}" ` +
      'table:contains-header="true" table:display-filter-buttons="false"/>'
    );
  });
  if (ranges.length === 0) return '';
  return `<table:database-ranges>${ranges.join('')}</table:database-ranges>`;
}
