import { xmlDeclaration } from '../xml.ts';

/** Indexes into the cell formats below; the order of `cellXfs` must follow. */
export const style = {
  prose: 0,
  title: 1,
  subtitle: 2,
  text: 3,
  headerText: 4,
  headerNumber: 5,
  decimals0: 6,
  decimals1: 7,
  decimals2: 8,
  shorthand: 9,
  link: 10,
  wrappedProse: 11
} as const;

const fonts = [
  '<sz val="12"/><name val="Arial"/><family val="2"/>',
  '<b/><sz val="16"/><name val="Arial"/><family val="2"/>',
  '<b/><sz val="14"/><name val="Arial"/><family val="2"/>',
  '<b/><sz val="12"/><name val="Arial"/><family val="2"/>',
  '<sz val="12"/><color rgb="FF0B4F8A"/><name val="Arial"/><family val="2"/>'
];

const left = 'horizontal="left" vertical="top"';
const right = 'horizontal="right" vertical="top"';
const formats: readonly [font: number, numberFormat: number, alignment: string][] = [
  [0, 0, left],
  [1, 0, left],
  [2, 0, left],
  [0, 0, `${left} wrapText="1"`],
  [3, 0, `${left} wrapText="1"`],
  [3, 0, `${right} wrapText="1"`],
  [0, 3, right],
  [0, 164, right],
  [0, 4, right],
  [0, 0, `${right} wrapText="1"`],
  [4, 0, `${left} wrapText="1"`],
  [0, 0, `${left} wrapText="1"`]
];

/** `xl/styles.xml`: Arial 12, titles bold 16, subtitles bold 14, wrapped cells, no fills, no borders. */
export const stylesXml =
  xmlDeclaration +
  '<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">' +
  '<numFmts count="1"><numFmt numFmtId="164" formatCode="#,##0.0"/></numFmts>' +
  `<fonts count="${fonts.length}">${fonts.map((font) => `<font>${font}</font>`).join('')}</fonts>` +
  '<fills count="2"><fill><patternFill patternType="none"/></fill>' +
  '<fill><patternFill patternType="gray125"/></fill></fills>' +
  '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>' +
  '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>' +
  `<cellXfs count="${formats.length}">${formats.map(xf).join('')}</cellXfs>` +
  '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles>' +
  '</styleSheet>';

function xf([font, numberFormat, alignment]: readonly [number, number, string]): string {
  return (
    `<xf numFmtId="${numberFormat}" fontId="${font}" fillId="0" borderId="0" xfId="0" ` +
    'applyNumberFormat="1" applyFont="1" applyAlignment="1">' +
    `<alignment ${alignment}/></xf>`
  );
}
