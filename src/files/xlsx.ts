import { tableRange } from './workbook.ts';
import type { Sheet, SheetTable, Workbook } from './workbook.ts';
import { requireAccessible } from './workbook-rules.ts';
import { sheetXml } from './xlsx/sheet.ts';
import type { SheetLink } from './xlsx/sheet.ts';
import { stylesXml } from './xlsx/styles.ts';
import { xml, xmlDeclaration } from './xml.ts';
import { zip } from './zip.ts';
import type { Part } from './zip.ts';

const packageNs = 'http://schemas.openxmlformats.org/package/2006';
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const kind = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

/**
 * An XLSX package: marked-up tables without filter buttons, document title and language (en-GB),
 * no merged cells, no frozen panes, the cursor in A1 of the first sheet. Same workbook, same bytes.
 * Throws when the workbook breaks a rule for accessible spreadsheets.
 */
export function writeXlsx(workbook: Workbook): Uint8Array {
  requireAccessible(workbook);
  const tables = workbook.sheets.filter((sheet) => sheet.table !== null);
  const sheets = workbook.sheets.flatMap((sheet, index) => {
    const { xml: content, outward } = sheetXml(sheet, index === 0);
    const path = `xl/worksheets/sheet${index + 1}.xml`;
    const links = sheetRelations(outward, sheet.table ? tables.indexOf(sheet) + 1 : null);
    const rels = `xl/worksheets/_rels/sheet${index + 1}.xml.rels`;
    return links === null
      ? [{ path, content }]
      : [
          { path, content },
          { path: rels, content: links }
        ];
  });
  const parts: Part[] = [
    { path: '[Content_Types].xml', content: contentTypes(workbook.sheets.length, tables.length) },
    {
      path: '_rels/.rels',
      content: relations([
        ['rId1', `${office}/officeDocument`, 'xl/workbook.xml'],
        ['rId2', `${packageNs}/relationships/metadata/core-properties`, 'docProps/core.xml'],
        ['rId3', `${office}/extended-properties`, 'docProps/app.xml']
      ])
    },
    { path: 'docProps/core.xml', content: coreXml(workbook) },
    {
      path: 'docProps/app.xml',
      content: `${xmlDeclaration}<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"><Application>Muster</Application></Properties>`
    },
    { path: 'xl/workbook.xml', content: workbookXml(workbook) },
    {
      path: 'xl/_rels/workbook.xml.rels',
      content: relations([
        ...workbook.sheets.map((_, at): Relation => [
          `rId${at + 1}`,
          `${office}/worksheet`,
          `worksheets/sheet${at + 1}.xml`
        ]),
        [`rId${workbook.sheets.length + 1}`, `${office}/styles`, 'styles.xml']
      ])
    },
    { path: 'xl/styles.xml', content: stylesXml },
    ...sheets,
    ...tables.map((sheet, index) => ({
      path: `xl/tables/table${index + 1}.xml`,
      content: tableXml(index + 1, sheet, sheet.table as SheetTable)
    }))
  ];
  return zip(parts);
}

type Relation = readonly [id: string, type: string, target: string, external?: true];

function relations(entries: readonly Relation[]): string {
  const written = entries.map(
    ([id, type, target, external]) =>
      `<Relationship Id="${id}" Type="${type}" Target="${xml(target)}"${external ? ' TargetMode="External"' : ''}/>`
  );
  return `${xmlDeclaration}<Relationships xmlns="${packageNs}/relationships">${written.join('')}</Relationships>`;
}

function sheetRelations(outward: readonly SheetLink[], table: number | null): string | null {
  if (outward.length === 0 && table === null) return null;
  const links = outward.map(({ link }, index): Relation => [
    `rId${index + 2}`,
    `${office}/hyperlink`,
    link,
    true
  ]);
  return relations(
    table === null ? links : [['rId1', `${office}/table`, `../tables/table${table}.xml`], ...links]
  );
}

function contentTypes(sheets: number, tables: number): string {
  const override = (part: string, type: string) =>
    `<Override PartName="/${part}" ContentType="${type}"/>`;
  return (
    `${xmlDeclaration}<Types xmlns="${packageNs}/content-types">` +
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>' +
    '<Default Extension="xml" ContentType="application/xml"/>' +
    override('xl/workbook.xml', `${kind}.sheet.main+xml`) +
    override('xl/styles.xml', `${kind}.styles+xml`) +
    override('docProps/core.xml', 'application/vnd.openxmlformats-package.core-properties+xml') +
    override(
      'docProps/app.xml',
      'application/vnd.openxmlformats-officedocument.extended-properties+xml'
    ) +
    range(sheets)
      .map((at) => override(`xl/worksheets/sheet${at}.xml`, `${kind}.worksheet+xml`))
      .join('') +
    range(tables)
      .map((at) => override(`xl/tables/table${at}.xml`, `${kind}.table+xml`))
      .join('') +
    '</Types>'
  );
}

function coreXml({ title, subject, creator, created }: Workbook): string {
  return (
    `${xmlDeclaration}<cp:coreProperties xmlns:cp="${packageNs}/metadata/core-properties" ` +
    'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" ' +
    'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">' +
    `<dc:title>${xml(title)}</dc:title><dc:subject>${xml(subject)}</dc:subject>` +
    `<dc:creator>${xml(creator)}</dc:creator><dc:language>en-GB</dc:language>` +
    `<dcterms:created xsi:type="dcterms:W3CDTF">${xml(created)}</dcterms:created>` +
    '</cp:coreProperties>'
  );
}

function workbookXml({ sheets }: Workbook): string {
  const entries = sheets.map(
    ({ name }, at) => `<sheet name="${xml(name)}" sheetId="${at + 1}" r:id="rId${at + 1}"/>`
  );
  return (
    `${xmlDeclaration}<workbook xmlns="${main}" xmlns:r="${office}">` +
    '<bookViews><workbookView firstSheet="0" activeTab="0"/></bookViews>' +
    `<sheets>${entries.join('')}</sheets></workbook>`
  );
}

function tableXml(id: number, sheet: Sheet, table: SheetTable): string {
  const columns = table.columns.map(
    ({ header }, at) => `<tableColumn id="${at + 1}" name="${xml(header)}"/>`
  );
  const range = tableRange(sheet, table);
  return (
    `${xmlDeclaration}<table xmlns="${main}" id="${id}" name="${table.name}" ` +
    `displayName="${table.name}" ref="${range}" totalsRowShown="0">` +
    `<tableColumns count="${columns.length}">${columns.join('')}</tableColumns></table>`
  );
}

function range(count: number): number[] {
  return Array.from({ length: count }, (_, index) => index + 1);
}
