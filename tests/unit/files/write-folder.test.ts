import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { folderFor, prepareFolder } from '#files/write-folder.ts';

let parent: string;
let target: string;
beforeEach(() => {
  parent = mkdtempSync(join(tmpdir(), 'muster-folder-'));
  target = join(parent, 'v1');
});
afterEach(() => rmSync(parent, { recursive: true, force: true }));

const files = (text: string) => [{ name: 'a.csv', bytes: Buffer.from(text) }];
const read = () => readFileSync(join(target, 'a.csv'), 'utf8');

describe('prepareFolder(folder, files)', () => {
  it('leaves what stands there until it is placed, and then exactly the new files', async () => {
    (await prepareFolder(target, [...files('old'), { name: 'b.csv', bytes: Buffer.of() }])).place();
    const prepared = await prepareFolder(target, files('new'));
    expect(read()).toBe('old');
    prepared.place();
    expect(read()).toBe('new');
    expect(readdirSync(target)).toEqual(['a.csv']);
    expect(readdirSync(parent)).toEqual(['v1']);
  });

  it('leaves nothing where it is discarded, nor takes away what was placed', async () => {
    await (await prepareFolder(target, files('thrown away'))).discard();
    expect(readdirSync(parent)).toEqual([]);
    const placed = await prepareFolder(target, files('kept'));
    placed.place();
    await placed.discard();
    expect(read()).toBe('kept');
  });

  it('holds two at once apart, and the one placed last stands', async () => {
    const [one, other] = await Promise.all([
      prepareFolder(target, files('one')),
      prepareFolder(target, files('other'))
    ]);
    other.place();
    one.place();
    expect(read()).toBe('one');
  });

  it('removes what a process that is gone left beside it, and nothing of one that runs', async () => {
    const [gone, running] = [`.v1.99999999-1.partial`, `.v1.${process.ppid}-1.partial`];
    for (const name of [gone, running]) mkdirSync(join(parent, name));
    writeFileSync(join(parent, gone, 'a.csv'), 'half');
    (await prepareFolder(target, files('whole'))).place();
    expect(readdirSync(parent).sort()).toEqual([running, 'v1'].sort());
  });

  it('takes nothing over from one that is gone and had this very process number', async () => {
    (await prepareFolder(target, files('standing'))).place();
    for (let next = 1; next < 50; next += 1) {
      for (const ends of ['partial', 'old']) {
        const left = join(parent, `.v1.${process.pid}-${next}.${ends}`);
        mkdirSync(left);
        writeFileSync(join(left, 'left.csv'), 'half');
      }
    }
    (await prepareFolder(target, files('whole'))).place();
    expect(readdirSync(target)).toEqual(['a.csv']);
    expect(read()).toBe('whole');
  });
});

describe('folderFor(path)', () => {
  it('takes a folder that stands or can be made, and refuses a file there or on the way', () => {
    expect(folderFor(parent)).toBe(parent);
    expect(folderFor(join(target, 'a', 'b'))).toBe(join(target, 'a', 'b'));
    const file = join(parent, 'release.csv');
    writeFileSync(file, '');
    expect(() => folderFor(file)).toThrow(`${file} is a file: give a folder to write into.`);
    expect(() => folderFor(join(file, 'a'))).toThrow(`${file} is a file`);
  });
});
