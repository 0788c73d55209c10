import { Refusal } from '#files/refusal.ts';

export type FileKind = 'csv' | 'xlsx' | 'parquet';

const signatures: readonly (readonly [name: string, magic: string])[] = [
  ['a PNG picture', '89504e470d0a1a0a'],
  ['a JPEG picture', 'ffd8ff'],
  ['a GIF picture', '474946383'],
  ['a PDF document', '25504446'],
  ['a gzip archive', '1f8b'],
  ['a 7-Zip archive', '377abcaf271c'],
  ['a RAR archive', '526172211a07'],
  ['an old Excel workbook (XLS) or another Office file', 'd0cf11e0a1b11ae1'],
  ['an SQLite database', '53514c69746520666f726d6174'],
  ['a Windows program', '4d5a90'],
  ['a Linux program', '7f454c46']
];

const named: Record<string, FileKind> = {
  csv: 'csv',
  txt: 'csv',
  tsv: 'csv',
  xlsx: 'xlsx',
  xlsm: 'xlsx',
  parquet: 'parquet',
  pq: 'parquet'
};

/**
 * What a file is by its first bytes; it must also be what its name says.
 * Refuses pictures, archives, programs and web pages before anything else is read.
 */
export function kindOf(name: string, head: Buffer): FileKind {
  const extension = /\.([^.]+)$/.exec(name)?.[1]?.toLowerCase() ?? '';
  const said = named[extension];
  if (!said) {
    throw new Refusal(
      `${name}: the name must end in .csv, .xlsx or .parquet, so that it says what the file is.`
    );
  }
  if (head.length === 0) throw new Refusal(`${name} is empty: it has not even a header line.`);
  const is = contentOf(head);
  if (is !== said) {
    const label = { csv: 'text', xlsx: 'an Excel workbook (XLSX)', parquet: 'a Parquet file' };
    throw new Refusal(
      `${name} is ${is in label ? label[is as FileKind] : is} by its content, not what its name says. ` +
        `Save it as CSV, XLSX or Parquet under a fitting name.`
    );
  }
  return said;
}

function contentOf(head: Buffer): FileKind | string {
  const start = head.subarray(0, 16).toString('hex');
  if (start.startsWith('50415231')) return 'parquet';
  if (start.startsWith('504b0304') || start.startsWith('504b0506')) {
    const text = head.toString('latin1');
    if (/\bxl\/|\[Content_Types\]\.xml/.test(text) && !/\b(?:word|ppt)\//.test(text)) return 'xlsx';
    if (text.includes('opendocument.spreadsheet')) return 'an OpenDocument spreadsheet (ODS)';
    return 'a ZIP archive';
  }
  for (const [name, magic] of signatures) if (start.startsWith(magic)) return name;
  const words = head
    .subarray(0, 512)
    .toString('latin1')
    .replace(/^\xef\xbb\xbf/, '')
    .trimStart();
  if (/^<(?:!doctype|html|head|body)\b/i.test(words)) return 'a web page (HTML)';
  if (/^<\?xml/i.test(words)) return 'an XML document';
  if (/^[[{]\s*["{[\]}]/.test(words)) return 'a JSON document';
  return 'csv';
}
