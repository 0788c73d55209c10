import { keptFromTag } from '../kept-from.ts';
import type { PageContext } from '../questions.ts';

const most = 3000;
const known = new Map<string, Promise<unknown>>();
let version = '';

/**
 * Works a part of a page out once for each warehouse, term, basis and rights, and gives it to
 * everyone who asks for the same. `name` says which part, of what area. Nothing kept may hold the
 * address of a page, which differs between readers.
 */
export function keptFor<T>(page: PageContext, name: string, make: () => Promise<T>): Promise<T> {
  const { warehouse, choice, viewer } = page;
  const current = `${warehouse.version} ${warehouse.builtAt}`;
  if (current !== version || known.size > most) {
    known.clear();
    version = current;
  }
  const rights = JSON.stringify([viewer.areas, viewer.exactCounts, keptFromTag(viewer)]);
  const key = [name, choice.term.id, choice.basis, rights].join('\u001f');
  const found = known.get(key) as Promise<T> | undefined;
  if (found) return found;
  const made = make();
  known.set(key, made);
  made.catch(() => known.delete(key));
  return made;
}
