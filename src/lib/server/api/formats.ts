import { ApiError } from './problem.ts';

/** Every format of a measure: its ending and its media type, the first one first. */
export const formats = {
  json: 'application/json',
  csv: 'text/csv',
  'csv-metadata.json': 'application/csvm+json',
  zip: 'application/zip',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  ods: 'application/vnd.oasis.opendocument.spreadsheet',
  parquet: 'application/vnd.apache.parquet'
} as const;

export type Format = keyof typeof formats;

export const formatNames = Object.keys(formats) as readonly Format[];

/** `census_day.csv` → census_day as csv; without an ending, as the Accept header prefers, else JSON. */
export function formatOf(
  name: string,
  accept: string | null
): { readonly name: string; readonly format: Format } {
  const dot = name.indexOf('.');
  if (dot < 0) return { name, format: accepted(accept) };
  const ending = name.slice(dot + 1);
  const format = formatNames.find((known) => known === ending);
  if (format) return { name: name.slice(0, dot), format };
  throw new ApiError(
    406,
    `There is no format "${ending.slice(0, 40)}". Formats are ${formatNames.join(', ')}.`
  );
}

/** The known format of highest quality; `*` and nothing mean JSON. */
function accepted(accept: string | null): Format {
  if (accept === null || accept.trim() === '') return 'json';
  const wanted = accept
    .split(',')
    .map((part, at) => {
      const [type = '', ...options] = part.split(';').map((text) => text.trim().toLowerCase());
      const quality = Number(options.find((text) => text.startsWith('q='))?.slice(2) ?? 1);
      return { type, quality: Number.isNaN(quality) ? 0 : quality, at };
    })
    .filter(({ quality }) => quality > 0)
    .sort((a, b) => b.quality - a.quality || a.at - b.at);
  for (const { type } of wanted) {
    const found = formatNames.find((format) => formats[format] === type);
    if (found) return found;
    if (type === '*/*' || type === 'application/*') return 'json';
    if (type === 'text/*') return 'csv';
  }
  throw new ApiError(
    406,
    `None of the formats in Accept is known. Media types are ${Object.values(formats).join(', ')}.`
  );
}
