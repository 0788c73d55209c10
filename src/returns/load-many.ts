import { Refusal, UsageError } from '#files/refusal.ts';
import type { Home } from '#files/home.ts';
import { loadExtract } from '#intake/load.ts';

/** What became of one file of many. */
export interface LoadedFile {
  readonly file: string;
  readonly outcome: 'loaded' | 'already loaded' | 'refused';
  readonly las: number;
  readonly rows: number;
  /** Why it was refused, or the first faults of its rows. */
  readonly sentences: readonly string[];
}

/** What became of a file in one line: `york.csv: loaded, 1,204 rows of 1 local authority. Line 3: …`. */
export function loadedWords({ file, outcome, las, rows, sentences }: LoadedFile): string {
  const held =
    outcome === 'refused'
      ? ''
      : `, ${plural(rows, 'row', 'rows')} of ${plural(las, 'local authority', 'local authorities')}`;
  return [`${file}: ${outcome}${held}.`, ...sentences].join(' ');
}

function plural(count: number, one: string, many: string): string {
  return `${count.toLocaleString('en-GB')} ${count === 1 ? one : many}`;
}

/** Loads many `la_return` files, one by one: a file that is refused never stops the others. */
export async function loadReturns(
  home: Home,
  files: readonly { readonly name: string; readonly path: string }[],
  synthetic = false
): Promise<LoadedFile[]> {
  const results: LoadedFile[] = [];
  for (const { name, path } of files) results.push(await loadOne(home, name, path, synthetic));
  return results;
}

async function loadOne(
  home: Home,
  name: string,
  path: string,
  synthetic: boolean
): Promise<LoadedFile> {
  try {
    const result = await loadExtract({ home, file: path, source: 'la_return', synthetic });
    const { outcome, las, rows, faults } = result;
    return {
      file: name,
      outcome:
        outcome === 'refused' ? 'refused' : outcome === 'loaded' ? 'loaded' : 'already loaded',
      las: las.length,
      rows,
      sentences: faults.slice(0, 3).map(({ line, sentence }) => `Line ${line}: ${sentence}`)
    };
  } catch (error) {
    if (!(error instanceof Refusal || error instanceof UsageError)) throw error;
    return { file: name, outcome: 'refused', las: 0, rows: 0, sentences: [error.message] };
  }
}
