import { xmlDeclaration } from '../xml.ts';

const oasis = 'urn:oasis:names:tc:opendocument:xmlns';

/** Namespaces of every ODF part written here. */
export const namespaces = [
  `xmlns:office="${oasis}:office:1.0"`,
  `xmlns:style="${oasis}:style:1.0"`,
  `xmlns:text="${oasis}:text:1.0"`,
  `xmlns:table="${oasis}:table:1.0"`,
  `xmlns:fo="${oasis}:xsl-fo-compatible:1.0"`,
  `xmlns:number="${oasis}:datastyle:1.0"`,
  `xmlns:svg="${oasis}:svg-compatible:1.0"`,
  `xmlns:meta="${oasis}:meta:1.0"`,
  `xmlns:config="${oasis}:config:1.0"`,
  'xmlns:xlink="http://www.w3.org/1999/xlink"',
  'xmlns:dc="http://purl.org/dc/elements/1.1/"'
].join(' ');

const arial = 'style:font-name="Arial"';
const bold =
  'fo:font-weight="bold" style:font-weight-asian="bold" style:font-weight-complex="bold"';

function cellStyle(name: string, text: string, align: 'start' | 'end', more = ''): string {
  const wrap = more.includes('fo:wrap-option') ? '' : 'fo:wrap-option="wrap" ';
  const [cell, data] = more.startsWith('data:') ? ['', more.slice(5)] : [more, ''];
  return (
    `<style:style style:name="${name}" style:family="table-cell" ` +
    `style:parent-style-name="Default"${data ? ` style:data-style-name="${data}"` : ''}>` +
    `<style:table-cell-properties ${wrap}${cell} style:vertical-align="top"/>` +
    `<style:paragraph-properties fo:text-align="${align}"/>` +
    `<style:text-properties ${arial} ${text}/></style:style>`
  );
}

const noWrap = 'fo:wrap-option="no-wrap"';
const size = (points: number) => `fo:font-size="${points}pt"`;

/** Styles of cells, columns and numbers used by `content.xml`. */
export const automaticStyles =
  '<office:font-face-decls><style:font-face style:name="Arial" svg:font-family="Arial" ' +
  'style:font-family-generic="swiss"/></office:font-face-decls><office:automatic-styles>' +
  '<style:style style:name="sheet" style:family="table"><style:table-properties table:display="true"/></style:style>' +
  '<style:style style:name="row" style:family="table-row"><style:table-row-properties style:use-optimal-row-height="true"/></style:style>' +
  [16, 24, 32, 90]
    .map(
      (characters) =>
        `<style:style style:name="width-${characters}" style:family="table-column">` +
        `<style:table-column-properties style:column-width="${(characters * 0.24).toFixed(2)}cm"/></style:style>`
    )
    .join('') +
  [0, 1, 2]
    .map(
      (digits) =>
        `<number:number-style style:name="number-${digits}"><number:number number:decimal-places="${digits}" ` +
        `number:min-decimal-places="${digits}" number:min-integer-digits="1" number:grouping="true"/></number:number-style>`
    )
    .join('') +
  cellStyle('prose', size(12), 'start', noWrap) +
  cellStyle('title', `${size(16)} ${bold}`, 'start', noWrap) +
  cellStyle('subtitle', `${size(14)} ${bold}`, 'start', noWrap) +
  cellStyle('wrapped-prose', size(12), 'start') +
  cellStyle('text', size(12), 'start') +
  cellStyle('link', `${size(12)} fo:color="#0b4f8a"`, 'start') +
  cellStyle('header-text', `${size(12)} ${bold}`, 'start') +
  cellStyle('header-number', `${size(12)} ${bold}`, 'end') +
  cellStyle('shorthand', size(12), 'end') +
  [0, 1, 2]
    .map((digits) => cellStyle(`decimals-${digits}`, size(12), 'end', `data:number-${digits}`))
    .join('') +
  '</office:automatic-styles>';

/** `styles.xml`: Arial 12 in British English for every cell. */
export const stylesXml =
  `${xmlDeclaration}<office:document-styles ${namespaces} office:version="1.3">` +
  '<office:font-face-decls><style:font-face style:name="Arial" svg:font-family="Arial" ' +
  'style:font-family-generic="swiss"/></office:font-face-decls><office:styles>' +
  '<style:default-style style:family="table-cell">' +
  `<style:text-properties ${arial} ${size(12)} fo:language="en" fo:country="GB"/></style:default-style>` +
  '<style:style style:name="Default" style:family="table-cell"/>' +
  '</office:styles></office:document-styles>';
