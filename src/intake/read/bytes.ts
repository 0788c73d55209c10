import { open, type FileHandle } from 'node:fs/promises';

/** Bytes of a file in order, never more than `size` of them in memory. The buffer is reused: copy what must last. */
export async function* chunksOf(path: string, size = 1 << 20): AsyncGenerator<Buffer> {
  const file: FileHandle = await open(path, 'r');
  try {
    const buffer = Buffer.allocUnsafe(size);
    for (;;) {
      const { bytesRead } = await file.read(buffer, 0, size, null);
      if (bytesRead === 0) return;
      yield buffer.subarray(0, bytesRead);
    }
  } finally {
    await file.close();
  }
}

/** The first bytes of a file, at most `size`. */
export async function headOf(path: string, size = 65_536): Promise<Buffer> {
  for await (const chunk of chunksOf(path, size)) return Buffer.from(chunk);
  return Buffer.alloc(0);
}
