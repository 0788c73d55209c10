import { Refusal, UsageError } from '#files/refusal.ts';
import type { Home } from '#files/home.ts';
import { counted } from '#domain/counted.ts';
import { termLabel } from '#domain/term.ts';
import { readLedger } from '#intake/ledger.ts';
import { loadExtract, type LoadResult } from '#intake/load.ts';
import { loadReference } from '#reference/reference.ts';

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
      : `, ${counted(rows, 'row')} of ${counted(las, 'local authority', 'local authorities')}`;
  return [`${file}: ${outcome}${held}.`, ...sentences].join(' ');
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
      sentences: [
        ...faults.slice(0, 3).map(({ line, sentence }) => `Line ${line}: ${sentence}`),
        ...(outcome === 'refused' ? [] : await answeredBefore(home, result))
      ]
    };
  } catch (error) {
    if (!(error instanceof Refusal || error instanceof UsageError)) throw error;
    return { file: name, outcome: 'refused', las: 0, rows: 0, sentences: [error.message] };
  }
}

/** Says of what was loaded that a register answers before it, so that nobody waits for figures that do not change. */
async function answeredBefore(
  home: Home,
  { term, las }: Pick<LoadResult, 'term' | 'las'>
): Promise<string[]> {
  const ledger = await readLedger(home);
  const registers = ledger.filter(
    (entry) => entry.source === 'cme_register' && entry.term === term
  );
  const held = las.filter((la) => registers.some((entry) => entry.las.includes(la)));
  if (held.length === 0 || term === null) return [];
  const names = held.slice(0, 3).map((la) => loadReference().laByCode(la)?.laName ?? la);
  const more = held.length > 3 ? ` and ${held.length - 3} more` : '';
  return [
    `The register of children missing education loaded for ${termLabel(term)} answers before it: ${names.join(', ')}${more}.`
  ];
}
