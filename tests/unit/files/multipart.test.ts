import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Refusal } from '#files/refusal.ts';
import { boundaryOf, fieldsOf, sizeWords } from '#files/multipart.ts';

const boundary = '----form7MA4YWxk';
const head = (name: string, file?: string) =>
  `--${boundary}\r\nContent-Disposition: form-data; name="${name}"${
    file === undefined ? '' : `; filename="${file}"\r\nContent-Type: text/csv`
  }\r\n\r\n`;
const end = `--${boundary}--\r\n`;

async function* inPieces(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let from = 0; from < bytes.length; from += size) yield bytes.subarray(from, from + size);
}

async function read(body: AsyncIterable<Uint8Array>, by = boundary, most = 1e9) {
  const found: { name: string; fileName: string | null; text: string }[] = [];
  for await (const { name, fileName, bytes } of fieldsOf(body, by, most)) {
    const pieces: Uint8Array[] = [];
    for await (const piece of bytes) pieces.push(Uint8Array.from(piece));
    found.push({ name, fileName, text: Buffer.concat(pieces).toString('latin1') });
  }
  return found;
}

const of = (text: string, size = 7) => inPieces(Buffer.from(text, 'latin1'), size);

describe('fieldsOf(body, boundary, most)', () => {
  it('gives the fields in order, files by their name', async () => {
    const body = `${head('term')}autumn\r\n${head('files', 'a.csv')}x,y\r\n1,2\r\n${end}`;
    expect(await read(of(body))).toEqual([
      { name: 'term', fileName: null, text: 'autumn' },
      { name: 'files', fileName: 'a.csv', text: 'x,y\r\n1,2' }
    ]);
  });

  it('reads what the platform writes, however it is cut in pieces', async () => {
    const file = fc.record({
      name: fc
        .string({ minLength: 1, maxLength: 12 })
        .filter((one) => one.isWellFormed() && !one.includes('%')),
      bytes: fc.uint8Array({ maxLength: 300 })
    });
    await fc.assert(
      fc.asyncProperty(
        fc.array(file, { maxLength: 4 }),
        fc.integer({ min: 1, max: 90 }),
        async (files, size) => {
          const form = new FormData();
          for (const { name, bytes } of files) {
            form.append('files', new File([bytes as Uint8Array<ArrayBuffer>], name));
          }
          const sent = new Response(form);
          const by = boundaryOf(sent.headers.get('content-type'));
          const body = new Uint8Array(await sent.arrayBuffer());
          const found = await read(inPieces(body, size), by);
          expect(found.map(({ fileName }) => fileName)).toEqual(files.map(({ name }) => name));
          expect(found.map(({ text }) => text)).toEqual(
            files.map(({ bytes }) => Buffer.from(bytes).toString('latin1'))
          );
        }
      )
    );
  });

  it('keeps what only looks like the end of a field', async () => {
    const almost = `a\r\n--${boundary.slice(0, -1)}\r\n--`;
    const body = `${head('files', 'a.csv')}${almost}\r\n${end}`;
    for (const size of [1, 5, 1_000]) {
      expect((await read(of(body, size)))[0]!.text).toBe(almost);
    }
  });

  it('passes over what was not read of a field', async () => {
    const body = `${head('files', 'a.csv')}${'long '.repeat(50)}\r\n${head('last')}z\r\n${end}`;
    const names: string[] = [];
    for await (const { name, bytes } of fieldsOf(of(body), boundary, 1e9)) {
      names.push(name);
      for await (const _ of bytes) break;
    }
    expect(names).toEqual(['files', 'last']);
  });

  it('refuses a form cut short anywhere, and says that nothing was kept', async () => {
    const body = `${head('files', 'a.csv')}x,y\r\n${end}`;
    for (let length = 0; length < body.length - 4; length += 1) {
      await expect(read(of(body.slice(0, length)))).rejects.toThrow('cut short');
    }
  });

  it('refuses more than may be sent, with the size in words', async () => {
    const body = `${head('files', 'a.csv')}${'x'.repeat(2_000_000)}\r\n${end}`;
    await expect(read(of(body, 10_000), boundary, 1_500_000)).rejects.toThrow('larger than 1.5 MB');
  });

  it.each([
    `--${boundary}\r\nContent-Type: text/plain\r\n\r\nx\r\n${end}`,
    `--${boundary}xx\r\n\r\n`,
    `--${boundary}\r\n${'A'.repeat(40_000)}`
  ])('refuses what is no form (%#)', async (body) => {
    await expect(read(of(body, 1_000))).rejects.toThrow(Refusal);
  });
});

describe('boundaryOf(contentType)', () => {
  it('takes it with and without quotation marks', () => {
    expect(boundaryOf('multipart/form-data; boundary=----x1')).toBe('----x1');
    expect(boundaryOf('Multipart/Form-Data; charset=utf-8; boundary="a b"')).toBe('a b');
  });

  it.each([null, 'text/plain', 'multipart/form-data', 'multipart/mixed; boundary=x'])(
    'refuses %s',
    (type) => {
      expect(() => boundaryOf(type)).toThrow(Refusal);
    }
  );
});

describe('sizeWords(bytes)', () => {
  it('says sizes as people do', () => {
    expect([2e9, 1.25e9, 500e6, 64_000].map(sizeWords)).toEqual([
      '2 GB',
      '1.3 GB',
      '500 MB',
      '0.1 MB'
    ]);
  });
});
