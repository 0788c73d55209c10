import { createWriteStream } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { Field } from './multipart.ts';

/** A file that was sent: the name it had, and where it lies now. */
export interface ReceivedFile {
  readonly name: string;
  readonly path: string;
}

/**
 * Writes the files of one field of a form into a folder, as they come in. One without a name and without a byte is what
 * a form sends where none was chosen; an empty file that has a name is one, for its reader to refuse.
 */
export async function receiveInto(
  folder: string,
  fields: AsyncIterable<Field>,
  field: string
): Promise<ReceivedFile[]> {
  const files: ReceivedFile[] = [];
  for await (const { name, fileName, bytes } of fields) {
    if (name !== field || fileName === null) continue;
    const own = basename(fileName.replaceAll('\\', '/'));
    // A folder each: two files may have one name, and refusals name the file by it.
    const at = join(folder, String(files.length));
    await mkdir(at, { recursive: true });
    const path = join(at, own.replaceAll(/^[.]+|[^\w. -]/g, '_').slice(-120) || 'file');
    const to = createWriteStream(path);
    await pipeline(bytes, to);
    if (own !== '' || to.bytesWritten > 0) files.push({ name: own, path });
  }
  return files;
}
