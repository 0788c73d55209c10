import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ModelError, readHeader, statementOf } from './model.ts';

/** A select of the rows that break a rule; no rows, no fault. An error keeps the old warehouse serving. */
export interface Check {
  readonly name: string;
  readonly sentence: string;
  readonly severity: 'error' | 'warning';
  readonly sql: string;
}

/** Every file of `root`/sql/checks, by name. */
export function readChecks(root: string): Check[] {
  const folder = join(root, 'sql', 'checks');
  return readdirSync(folder)
    .filter((name) => name.endsWith('.sql'))
    .sort()
    .map((name) => parseCheck(name, readFileSync(join(folder, name), 'utf8')));
}

/** Reads one check from its file's text. */
export function parseCheck(file: string, text: string): Check {
  const header = readHeader(text);
  const name = header.get('check');
  const sentence = header.get('sentence');
  const severity = header.get('severity');
  if (name === undefined || `${name}.sql` !== file) {
    throw new ModelError(
      `sql/checks/${file} must begin with "-- check: ${file.replace(/\.sql$/, '')}".`
    );
  }
  if (!sentence) throw new ModelError(`sql/checks/${file} has no line "-- sentence: …".`);
  if (severity !== 'error' && severity !== 'warning') {
    throw new ModelError(`sql/checks/${file}: "severity" is error or warning.`);
  }
  return { name, sentence, severity, sql: statementOf(`checks/${file}`, text) };
}
