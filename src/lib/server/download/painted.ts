import { createHash } from 'node:crypto';
import { pngOf } from '#printing/print.ts';

const most = 48;
const known = new Map<string, Promise<Uint8Array>>();

/** A standalone drawing as PNG at twice its size; the latest are kept, by what is drawn. */
export function painted(svg: string): Promise<Uint8Array> {
  const key = createHash('sha256').update(svg).digest('base64url');
  const found = known.get(key);
  if (found) {
    known.delete(key);
    known.set(key, found);
    return found;
  }
  const made = pngOf(svg, { scale: 2 });
  known.set(key, made);
  made.catch(() => known.delete(key));
  if (known.size > most) known.delete(known.keys().next().value!);
  return made;
}
