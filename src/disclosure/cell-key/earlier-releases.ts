import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { State } from '#access/state.ts';
import { heldInFile, type Holding } from '#disclosure/fixed-tables/held-in-file.ts';
import { keepHoldings } from '#disclosure/fixed-tables/held-store.ts';
import { dataSets } from '#domain/data-sets.ts';
import type { Home } from '#files/home.ts';

const looked = new WeakSet<State>();

/**
 * Reads from their own files what releases hold that were signed off, or written by `muster release`, before Muster
 * kept it: once for each process, and only of those without. A release whose files are gone, or are not the ones that
 * were signed, holds nothing, so that its cells wait for the next.
 */
export function keepUnkept(state: State, home: Pick<Home, 'root'>): void {
  if (looked.has(state)) return;
  for (const { release, at, folder, hashes } of [
    ...signedWithout(state),
    ...writtenWithout(state)
  ]) {
    const holdings = heldIn(join(home.root, 'releases', folder), hashes);
    if (holdings.length > 0) keepHoldings(state, release, holdings, new Date(at));
  }
  looked.add(state);
}

interface Unkept {
  readonly release: string;
  readonly at: string;
  readonly folder: string;
  /** Of the files as they were signed, by name; null where nobody signed them. */
  readonly hashes: ReadonlyMap<string, string> | null;
}

function signedWithout(state: State): Unkept[] {
  const rows = state
    .prepare(
      `select 'release ' || term || ' v' || version as release, term || '/v' || version as folder,
         signed_at as at, files
       from release_version v
       where status = 'signed off' and not exists (
         select 1 from release_holding h
         where h.release = 'release ' || v.term || ' v' || v.version and h.frozen_at = v.signed_at
       )`
    )
    .all() as unknown as (Unkept & { readonly files: string })[];
  return rows.map(({ files, ...row }) => {
    const listed = JSON.parse(files) as { readonly name: string; readonly sha256: string }[];
    return { ...row, hashes: new Map(listed.map(({ name, sha256 }) => [name, sha256])) };
  });
}

/** Written by command, under the name of their term: they stand in its folder unless somebody chose another. */
function writtenWithout(state: State): Unkept[] {
  const rows = state
    .prepare(
      `select release, release as folder, max(frozen_at) as at from hidden_cell
       where release not like 'release %' and release not in (select release from release_holding)
       group by release`
    )
    .all() as unknown as Omit<Unkept, 'hashes'>[];
  return rows.map((row) => ({ ...row, hashes: null }));
}

function heldIn(folder: string, hashes: Unkept['hashes']): Holding[] {
  const bytesOf = (name: string): Buffer | null => {
    try {
      return readFileSync(join(folder, name));
    } catch {
      return null;
    }
  };
  const manifest = bytesOf('manifest.json')?.toString('utf8') ?? '';
  if (hashes === null && !/"layout": "safe"/.test(manifest)) return [];
  return dataSets.flatMap(({ file }) => {
    const name = `${file}.csv`;
    const bytes = bytesOf(name);
    if (bytes === null) return [];
    const hash = createHash('sha256').update(bytes).digest('hex');
    if (hashes !== null && hashes.get(name) !== hash) return [];
    return heldInFile(name, bytes.toString('utf8'));
  });
}
