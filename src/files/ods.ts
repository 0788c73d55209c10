import { contentXml } from './ods/content.ts';
import { namespaces, stylesXml } from './ods/styles.ts';
import type { Workbook } from './workbook.ts';
import { requireAccessible } from './workbook-rules.ts';
import { xml, xmlDeclaration } from './xml.ts';
import { zip } from './zip.ts';

const mimetype = 'application/vnd.oasis.opendocument.spreadsheet';
const manifestNs = 'urn:oasis:names:tc:opendocument:xmlns:manifest:1.0';

/**
 * An OpenDocument 1.3 spreadsheet package: the mimetype first and uncompressed, every table a
 * database range with a header and no filter buttons, document title and language (en-GB), the
 * cursor in A1 of the first sheet. Same workbook, same bytes.
 * Throws when the workbook breaks a rule for accessible spreadsheets.
 */
export function writeOds(workbook: Workbook): Uint8Array {
  requireAccessible(workbook);
  return zip([
    { path: 'mimetype', content: mimetype, stored: true },
    { path: 'META-INF/manifest.xml', content: manifestXml },
    { path: 'content.xml', content: contentXml(workbook) },
    { path: 'styles.xml', content: stylesXml },
    { path: 'meta.xml', content: metaXml(workbook) },
    { path: 'settings.xml', content: settingsXml(workbook) }
  ]);
}

const manifestXml =
  `${xmlDeclaration}<manifest:manifest xmlns:manifest="${manifestNs}" manifest:version="1.3">` +
  [
    ['/', mimetype],
    ...['content', 'styles', 'meta', 'settings'].map((part) => [`${part}.xml`, 'text/xml'])
  ]
    .map(
      ([path, type]) =>
        `<manifest:file-entry manifest:full-path="${path}" manifest:media-type="${type}"/>`
    )
    .join('') +
  '</manifest:manifest>';

function metaXml({ title, subject, creator, created }: Workbook): string {
  return (
    `${xmlDeclaration}<office:document-meta ${namespaces} office:version="1.3"><office:meta>` +
    `<meta:generator>Muster</meta:generator><dc:title>${xml(title)}</dc:title>` +
    `<dc:subject>${xml(subject)}</dc:subject><meta:initial-creator>${xml(creator)}</meta:initial-creator>` +
    `<dc:creator>${xml(creator)}</dc:creator><meta:creation-date>${xml(created)}</meta:creation-date>` +
    `<dc:date>${xml(created)}</dc:date><dc:language>en-GB</dc:language>` +
    '</office:meta></office:document-meta>'
  );
}

function settingsXml({ sheets }: Workbook): string {
  const item = (name: string, type: string, value: string | number) =>
    `<config:config-item config:name="${name}" config:type="${type}">${value}</config:config-item>`;
  const cursors = sheets.map(
    ({ name }) =>
      `<config:config-item-map-entry config:name="${xml(name)}">` +
      item('CursorPositionX', 'int', 0) +
      item('CursorPositionY', 'int', 0) +
      '</config:config-item-map-entry>'
  );
  return (
    `${xmlDeclaration}<office:document-settings ${namespaces} office:version="1.3"><office:settings>` +
    '<config:config-item-set config:name="ooo:view-settings">' +
    '<config:config-item-map-indexed config:name="Views"><config:config-item-map-entry>' +
    item('ActiveTable', 'string', xml(sheets[0]?.name ?? '')) +
    `<config:config-item-map-named config:name="Tables">${cursors.join('')}</config:config-item-map-named>` +
    '</config:config-item-map-entry></config:config-item-map-indexed>' +
    '</config:config-item-set></office:settings></office:document-settings>'
  );
}
