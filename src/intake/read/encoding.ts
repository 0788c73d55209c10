import { isAscii, isUtf8 } from 'node:buffer';
import iconv from 'iconv-lite';
import { Refusal } from '#files/refusal.ts';
import { chunksOf } from './bytes.ts';

export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252';

/** Reads the whole file once, in constant memory, to say how its text is encoded. */
export async function encodingOf(path: string, name: string): Promise<Encoding> {
  let first = true;
  let carry = Buffer.alloc(0);
  let multibyte = false;
  let broken = false;
  for await (const chunk of chunksOf(path)) {
    if (first) {
      first = false;
      const wide = utf16(chunk);
      if (wide) return wide;
      if (chunk.subarray(0, 65_536).includes(0)) throw notText(name);
    }
    if (carry.length === 0 && isAscii(chunk)) continue;
    const bytes = Buffer.concat([carry, chunk]);
    const cut = bytes.length - unfinished(bytes);
    carry = Buffer.from(bytes.subarray(cut));
    const whole = bytes.subarray(0, cut);
    if (isAscii(whole)) continue;
    if (isUtf8(whole)) multibyte = true;
    else {
      broken = true;
      if (hasMultibyte(whole)) multibyte = true;
    }
    if (broken && multibyte) throw mixed(name);
  }
  if (carry.length > 0) broken = true;
  if (broken && multibyte) throw mixed(name);
  return broken ? 'windows-1252' : 'utf-8';
}

/** A file's text as UTF-8 bytes without a byte order mark. Refuses bytes its encoding does not have. */
export async function* utf8Of(
  chunks: AsyncIterable<Buffer>,
  encoding: Encoding,
  name: string
): AsyncGenerator<Buffer> {
  if (encoding === 'utf-8') {
    let first = true;
    for await (const chunk of chunks) {
      const bom = first && chunk[0] === 0xef && chunk[1] === 0xbb && chunk[2] === 0xbf;
      first = false;
      yield bom ? chunk.subarray(3) : chunk;
    }
    return;
  }
  const decoder = iconv.getDecoder(encoding, { stripBOM: true });
  const check = (text: string | undefined): Buffer => {
    if (text && (text.includes('\ufffd') || !text.isWellFormed())) {
      throw new Refusal(
        `${name} holds bytes that are no characters of ${encoding}: save it as UTF-8.`
      );
    }
    return Buffer.from(text ?? '', 'utf8');
  };
  for await (const chunk of chunks) yield check(decoder.write(chunk));
  yield check(decoder.end() ?? undefined);
}

function utf16(head: Buffer): Encoding | undefined {
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le';
  if (head[0] === 0xfe && head[1] === 0xff) return 'utf-16be';
  const sample = head.subarray(0, Math.min(head.length, 256) & ~1);
  if (sample.length < 8) return undefined;
  let even = 0;
  let odd = 0;
  for (let i = 0; i < sample.length; i += 2) {
    if (sample[i] === 0) even++;
    if (sample[i + 1] === 0) odd++;
  }
  const pairs = sample.length / 2;
  if (odd > pairs * 0.9 && even === 0) return 'utf-16le';
  if (even > pairs * 0.9 && odd === 0) return 'utf-16be';
  return undefined;
}

/** How many bytes at the end begin a UTF-8 sequence that the next chunk finishes. */
function unfinished(bytes: Buffer): number {
  for (let back = 1; back <= 3 && back <= bytes.length; back++) {
    const byte = bytes[bytes.length - back]!;
    if (byte < 0x80) return 0;
    if (byte >= 0xc0) {
      const needs = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2;
      return needs > back ? back : 0;
    }
  }
  return 0;
}

function hasMultibyte(bytes: Buffer): boolean {
  for (let i = 0; i + 1 < bytes.length; i++) {
    const byte = bytes[i]!;
    if (byte < 0xc2 || byte > 0xf4) continue;
    const length = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2;
    const before = i === 0 || bytes[i - 1]! < 0x80;
    const after = i + length >= bytes.length || bytes[i + length]! < 0x80;
    if (before && after && isUtf8(bytes.subarray(i, i + length))) return true;
  }
  return false;
}

function notText(name: string): Refusal {
  return new Refusal(
    `${name} is not text: it holds NUL bytes. Save the extract as CSV (UTF-8), XLSX or Parquet.`
  );
}

function mixed(name: string): Refusal {
  return new Refusal(
    `${name} mixes UTF-8 with bytes that are not UTF-8, so its accented letters cannot be read safely. Save it as UTF-8.`
  );
}
