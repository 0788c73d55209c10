import { inflateSync } from 'node:zlib';

/** An element of the structure of a tagged PDF. */
export interface Tag {
  readonly role: string;
  readonly id: string | null;
  readonly scope: string | null;
  /** Ids of the headers of a cell. */
  readonly headers: readonly string[];
  readonly alt: string | null;
  readonly kids: readonly Tag[];
}

/** The structure of a PDF whose objects stand in the open, from its document element down. */
export function tagTree(bytes: Uint8Array): Tag {
  const file = Buffer.from(bytes).toString('latin1');
  const objects = new Map(
    [...file.matchAll(/^(\d+) 0 obj\n(<<[\s\S]*?)\nendobj/gm)].map(
      ([, number, text]) => [Number(number), text!] as const
    )
  );
  const one = (number: number): Tag[] => {
    const text = objects.get(number) ?? '';
    if (!text.includes('/Type /StructElem')) return [];
    return [
      {
        role: /\/S \/(\w+)/.exec(text)![1]!,
        id: /\/ID \(([^)]*)\)/.exec(text)?.[1] ?? null,
        scope: /\/Scope \/(\w+)/.exec(text)?.[1] ?? null,
        headers: [...(/\/Headers \[([^\]]*)\]/.exec(text)?.[1] ?? '').matchAll(/\(([^)]*)\)/g)].map(
          ([, id]) => id!
        ),
        alt: wordsOf(/\/Alt (\(.*\)|<[0-9A-Fa-f]+>)/.exec(text)?.[1] ?? null),
        kids: kidsOf(text).flatMap(one)
      }
    ];
  };
  const root = [...objects.values()].find((text) => text.includes('/Type /StructTreeRoot'));
  const [document] = kidsOf(root ?? '').flatMap(one);
  if (!document) throw new Error('The PDF has no structure.');
  return document;
}

/** The element and all below it, in reading order. */
export function allTags(tag: Tag): readonly Tag[] {
  return [tag, ...tag.kids.flatMap(allTags)];
}

/** The file with everything it packs away unpacked: enough to search it. */
export function unpacked(bytes: Uint8Array): string {
  const file = Buffer.from(bytes);
  const parts = [file.toString('latin1')];
  for (let at = file.indexOf('stream\n'); at >= 0; at = file.indexOf('stream\n', at + 7)) {
    try {
      parts.push(inflateSync(file.subarray(at + 7)).toString('latin1'));
    } catch {
      // Not a packed stream.
    }
  }
  return parts.join('\n');
}

/** A string of the file as text: in brackets, or as the hexadecimal of UTF-16. */
function wordsOf(written: string | null): string | null {
  if (written === null || written.startsWith('('))
    return written?.slice(1, -1).replace(/\\([()\\])/g, '$1') ?? null;
  return Buffer.from(written.slice(1, -1), 'hex').swap16().toString('utf16le').slice(1);
}

function kidsOf(text: string): readonly number[] {
  return [...(/\/K \[([^\]]*)\]/.exec(text)?.[1] ?? '').matchAll(/(\d+) 0 R/g)].map(([, number]) =>
    Number(number)
  );
}
