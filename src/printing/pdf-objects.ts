/** A PDF of plain objects as its parts: the bytes before and between them stay as they are. */
export interface PdfObjects {
  /** The text of an object, from `7 0 obj` to `endobj`. Throws for one the file has not. */
  readonly textOf: (number: number) => string;
  readonly numbers: readonly number[];
  /** The file with these objects in place of the old, and its table of offsets made anew. */
  readonly with: (changed: ReadonlyMap<number, string>) => Uint8Array;
}

/**
 * Reads the table of offsets at the end of a PDF that has one, which the typesetter writes.
 * Throws for a file with compressed objects or more than one revision.
 */
export function pdfObjects(bytes: Uint8Array): PdfObjects {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
  const tableAt = Number(/startxref\s+(\d+)\s+%%EOF\s*$/.exec(file.slice(-64))?.[1] ?? -1);
  const head = /^xref\n0 (\d+)\n/.exec(file.slice(tableAt, tableAt + 40));
  if (tableAt < 0 || !head) throw new Error('The PDF has no plain table of its objects.');
  const count = Number(head[1]);
  const entriesAt = tableAt + head[0].length;
  const at = new Map<number, number>();
  for (let number = 0; number < count; number++) {
    const entry = file.slice(entriesAt + number * 20, entriesAt + (number + 1) * 20);
    if (entry[17] === 'n') at.set(number, Number(entry.slice(0, 10)));
  }
  const endOf = (from: number) => file.indexOf('endobj', from) + 'endobj'.length;
  const textOf = (number: number) => {
    const from = at.get(number);
    if (from === undefined) throw new Error(`The PDF has no object ${number}.`);
    return file.slice(from, endOf(from));
  };
  return {
    textOf,
    numbers: [...at.keys()],
    with(changed) {
      const parts: string[] = [];
      const offsets = new Map<number, number>();
      let [read, written] = [0, 0];
      const write = (text: string) => {
        parts.push(text);
        written += text.length;
      };
      for (const [number, from] of [...at].sort(([, a], [, b]) => a - b)) {
        write(file.slice(read, from));
        offsets.set(number, written);
        const next = changed.get(number);
        read = next === undefined ? from : endOf(from);
        if (next !== undefined) write(next);
      }
      write(file.slice(read, tableAt));
      const newTableAt = written;
      const entries = Array.from({ length: count }, (_, number) => {
        const offset = offsets.get(number);
        return offset === undefined
          ? file.slice(entriesAt + number * 20, entriesAt + (number + 1) * 20)
          : `${String(offset).padStart(10, '0')} 00000 n\r\n`;
      });
      write(`${head[0]}${entries.join('')}`);
      write(
        file.slice(entriesAt + count * 20).replace(/startxref\s+\d+/, `startxref\n${newTableAt}`)
      );
      return Buffer.from(parts.join(''), 'latin1');
    }
  };
}
