import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadExtract, type LoadRequest, type LoadResult } from '#intake/load.ts';

export const clock = (): Date => new Date('2025-11-01T09:00:00Z');

/** A folder of its own for one test. */
export function withFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'muster-intake-'));
  return work(folder).finally(() => rmSync(folder, { recursive: true, force: true }));
}

/** Loads literal text (or bytes) as an autumn 2025 CME register, unless told otherwise. */
export async function loadText(
  folder: string,
  content: string | Buffer,
  request: Partial<LoadRequest> & { name?: string } = {}
): Promise<LoadResult> {
  const file = join(folder, request.name ?? 'register.csv');
  writeFileSync(file, content);
  const { name: _name, ...rest } = request;
  const source = rest.source ?? 'cme_register';
  const term =
    source.endsWith('register') || source === 'school_roll' ? '2025-26-autumn' : undefined;
  return loadExtract(
    { home: join(folder, 'home'), file, source, term, asAt: '2025-10-09', ...rest },
    { clock, loadedBy: 'test' }
  );
}

/** `line column rule` of each fault, in order. */
export async function faultsOf(
  content: string | Buffer,
  request: Partial<LoadRequest> & { name?: string } = {}
): Promise<string[]> {
  return withFolder(async (folder) => {
    const { faults } = await loadText(folder, content, request);
    return faults.map((f) => `${f.line} ${f.column || '-'} ${f.rule}`);
  });
}

/** A register of the columns given, the required ones filled with sound values. */
export function register(...rows: Record<string, string>[]): string {
  const sound = {
    la_code: 'E08000025',
    child_id: 'A1',
    date_of_birth: '2012-05-01',
    sex: 'Female',
    episode_start: '2025-09-10'
  };
  const columns = [...new Set([...Object.keys(sound), ...rows.flatMap((row) => Object.keys(row))])];
  const lines = rows.map((row, i) => {
    const whole: Record<string, string> = { ...sound, child_id: `A${i + 1}`, ...row };
    return columns.map((c) => whole[c] ?? '').join(',');
  });
  return [columns.join(','), ...lines, ''].join('\n');
}
