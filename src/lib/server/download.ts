const types: Readonly<Record<string, string>> = {
  csv: 'text/csv; charset=utf-8',
  json: 'application/json; charset=utf-8',
  html: 'text/html; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  ods: 'application/vnd.oasis.opendocument.spreadsheet',
  parquet: 'application/vnd.apache.parquet',
  svg: 'image/svg+xml',
  png: 'image/png',
  txt: 'text/plain; charset=utf-8',
  pdf: 'application/pdf',
  zip: 'application/zip'
};

/** A file to save, never to show or to keep: `name` is of our own making. */
export function download(name: string, bytes: Uint8Array): Response {
  const ending = name.slice(name.lastIndexOf('.') + 1);
  return new Response(new Uint8Array(bytes), {
    headers: {
      'content-type': types[ending] ?? 'application/octet-stream',
      'content-disposition': `attachment; filename="${name}"`,
      'content-length': String(bytes.length),
      'cache-control': 'no-store'
    }
  });
}
