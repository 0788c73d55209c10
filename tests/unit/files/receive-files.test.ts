import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Field } from '#files/multipart.ts';
import { receiveInto } from '#files/receive-files.ts';

let folder: string;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'receive-'))));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function sent(fileName: string | null, text: string, name = 'files'): Field {
  return { name, fileName, bytes: Readable.from(text === '' ? [] : [Buffer.from(text)]) };
}

async function received(...fields: Field[]) {
  async function* form(): AsyncGenerator<Field> {
    yield* fields;
  }
  const files = await receiveInto(folder, form(), 'files');
  return files.map(({ name, path }) => [name, readFileSync(path, 'utf8')]);
}

describe('receiveInto(folder, fields, field)', () => {
  it('keeps the files of the field, two of one name too', async () => {
    expect(
      await received(
        sent('a.csv', 'one'),
        sent('a.csv', 'two'),
        sent(null, 'text'),
        sent('b', 'x', 'other')
      )
    ).toEqual([
      ['a.csv', 'one'],
      ['a.csv', 'two']
    ]);
  });

  it('takes an empty file that has a name, so that it is refused rather than lost', async () => {
    expect(await received(sent('empty.csv', ''))).toEqual([['empty.csv', '']]);
  });

  it('takes what a form sends where no file was chosen for none', async () => {
    expect(await received(sent('', ''))).toEqual([]);
  });
});
