import { Refusal } from '#files/refusal.ts';

export interface CsvHeader {
  readonly delimiter: ',' | ';' | '\t';
  readonly names: readonly string[];
}

/** Column names and delimiter of a CSV file from its first text; `known` names settle a doubtful delimiter. */
export function headerOf(head: string, file: string, known: ReadonlySet<string>): CsvHeader {
  const candidates = ([',', ';', '\t'] as const).map((delimiter) => {
    const names = firstRecord(head, delimiter, file);
    const fits = names.filter((n) => known.has(n.trim().toLowerCase())).length;
    return { delimiter, names, fits };
  });
  candidates.sort((a, b) => b.fits - a.fits || b.names.length - a.names.length);
  const { delimiter, names } = candidates[0]!;
  return { delimiter, names: names.map((n) => n.trim()) };
}

function firstRecord(head: string, delimiter: string, file: string): string[] {
  const fields: string[] = [];
  let field = '';
  let quoted = false;
  let i = 0;
  for (; i < head.length; i++) {
    const c = head[i]!;
    if (quoted) {
      if (c !== '"') field += c;
      else if (head[i + 1] === '"') field += head[++i]!;
      else quoted = false;
    } else if (c === '"' && field === '') quoted = true;
    else if (c === delimiter) {
      fields.push(field);
      field = '';
    } else if (c === '\n' || c === '\r') {
      if (fields.length > 0 || field !== '') break;
    } else field += c;
  }
  if (i >= 60_000) {
    throw new Refusal(
      `${file}: no header line ends within its first 60,000 characters, so this is not an extract.`
    );
  }
  return [...fields, field];
}
