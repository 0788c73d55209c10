import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder that holds snapshots, ledger, warehouse and state of one installation. */
export interface Home {
  readonly root: string;
  /** Content-addressed Parquet files. */
  readonly snapshots: string;
  /** One JSON manifest per load; a load exists when its manifest does. */
  readonly ledger: string;
  /** Published warehouse files and the pointer to the current one. */
  readonly warehouse: string;
  /** SQLite files of workflow state. */
  readonly state: string;
}

/** `MUSTER_HOME`, or the folder named, or `./.muster`. Creates nothing. */
export function homeAt(folder: string = process.env['MUSTER_HOME'] || '.muster'): Home {
  const root = resolve(folder);
  return {
    root,
    snapshots: join(root, 'snapshots'),
    ledger: join(root, 'ledger'),
    warehouse: join(root, 'warehouse'),
    state: join(root, 'state')
  };
}

/** The project's own folder (where `sql/` and `data/` are), from source and from the built site alike. */
export function projectRoot(): string {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (dirname(folder) !== folder) {
    const manifest = join(folder, 'package.json');
    if (existsSync(manifest) && JSON.parse(readFileSync(manifest, 'utf8')).name === 'muster') {
      return folder;
    }
    folder = dirname(folder);
  }
  throw new Error('The folder that holds sql/ and data/ was not found above this file.');
}
