/** How a relation is kept. Temporary ones exist only while the build runs and are not in the published file. */
export const materialisations = ['table', 'view', 'temporary table', 'temporary view'] as const;
export type Materialisation = (typeof materialisations)[number];

/** One file of `sql/`: a single select and what it says of itself. */
export interface Model {
  readonly relation: string;
  /** Path below `sql/`, for messages. */
  readonly file: string;
  readonly grain: string;
  readonly keys: string;
  readonly meaning: string;
  readonly materialised: Materialisation;
  readonly sql: string;
  /** Relations it reads, its own named steps left out. */
  readonly reads: readonly string[];
}

/** A file of `sql/` is not as sql/README.md says. A fault of the project, never of the user's data. */
export class ModelError extends Error {
  override readonly name = 'ModelError';
}

/** Reads a model from its file's text. Throws ModelError where the header or the statement is not as it must be. */
export function parseModel(file: string, text: string): Model {
  const header = readHeader(text);
  const field = (name: string): string => {
    const value = header.get(name);
    if (value) return value;
    throw new ModelError(`sql/${file} has no line "-- ${name}: …" at its top.`);
  };
  const relation = field('relation');
  if (!file.endsWith(`/${relation}.sql`)) {
    throw new ModelError(`sql/${file} says it makes ${relation}; file and relation have one name.`);
  }
  const materialised = materialisations.find((kind) => kind === field('materialised'));
  if (!materialised) {
    throw new ModelError(`sql/${file}: "materialised" is one of ${materialisations.join(', ')}.`);
  }
  return {
    relation,
    file,
    grain: field('grain'),
    keys: field('keys'),
    meaning: field('meaning'),
    materialised,
    sql: statementOf(file, text),
    reads: relationsRead(text)
  };
}

/** The `-- name: value` lines at the top of a file. */
export function readHeader(text: string): ReadonlyMap<string, string> {
  const header = new Map<string, string>();
  for (const line of text.split('\n')) {
    const found = /^--\s*([a-z ]+?):\s*(.+?)\s*$/.exec(line);
    if (!found) break;
    header.set(found[1]!, found[2]!);
  }
  return header;
}

/** The one select of a file, without its header. */
export function statementOf(file: string, text: string): string {
  const sql = text
    .split('\n')
    .filter((line) => !line.startsWith('--'))
    .join('\n')
    .trim()
    .replace(/;$/, '');
  if (!/^(select|with)\b/.test(sql) || /;/.test(withoutStrings(sql))) {
    throw new ModelError(`sql/${file} must hold exactly one select.`);
  }
  return sql;
}

/** Names after `from` and `join`, except table functions and the steps named in `with`. */
export function relationsRead(text: string): string[] {
  const sql = withoutStrings(text).replace(/\bdistinct\s+from\b/g, 'distinct_from');
  const steps = new Set([...sql.matchAll(/\b([a-z_][a-z0-9_]*)\s+as\s*\(/g)].map((m) => m[1]!));
  const names = [...sql.matchAll(/\b(?:from|join)\s+([a-z_][a-z0-9_]*)\b(?!\s*\()/g)];
  return [...new Set(names.map((m) => m[1]!))].filter((name) => !steps.has(name)).sort();
}

function withoutStrings(text: string): string {
  return text.replace(/--.*$/gm, '').replace(/'(?:[^']|'')*'/g, "''");
}
