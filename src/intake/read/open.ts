import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { Refusal, UsageError } from '#files/refusal.ts';
import { headOf } from './bytes.ts';
import { openCsv } from './csv.ts';
import { openParquet } from './parquet.ts';
import { kindOf } from './sniff.ts';
import type { Extract } from './staged.ts';
import { openXlsx } from './xlsx.ts';

const largest = 4 * 2 ** 30;

/** Opens an extract by what its content is and reads its header. Refuses whatever is no CSV, XLSX or Parquet file. */
export async function openExtract(
  path: string,
  known: ReadonlySet<string>,
  scratch: () => string
): Promise<Extract> {
  const name = basename(path);
  const about = await stat(path).catch(() => undefined);
  if (!about) throw new UsageError(`There is no file ${path}.`);
  if (!about.isFile()) throw new UsageError(`${path} is not a file.`);
  const kind = kindOf(name, await headOf(path));
  if (about.size > largest) {
    throw new Refusal(
      `${name} is larger than ${largest / 2 ** 30} GB, more than any extract: split it by local authority.`
    );
  }
  if (kind === 'xlsx') return openXlsx(path, name);
  if (kind === 'parquet') return openParquet(path, name, scratch());
  return openCsv(path, name, known);
}
