import iconv from 'iconv-lite';
import * as xlsx from '@e965/xlsx';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readLedger } from '#intake/ledger.ts';
import { faultsOf, loadText, register, withFolder } from './support.ts';

const one = register({ ethnicity: 'Traveller of Irish heritage – Ó', reason: 'Mental health' });

async function rowsOf(content: string | Buffer, name?: string): Promise<number> {
  return withFolder(async (folder) => {
    const result = await loadText(folder, content, { name });
    expect(result.faults).toEqual([]);
    return result.rows;
  });
}

async function refusal(content: string | Buffer, name?: string): Promise<string> {
  return withFolder(async (folder) => {
    const message = await loadText(folder, content, { name }).then(
      () => 'accepted',
      (error: Error) => error.message
    );
    expect(existsSync(join(folder, 'home'))).toBe(false);
    return message;
  });
}

describe('loadExtract of one register in many encodings', () => {
  it('gives the same content each time', () =>
    withFolder(async (folder) => {
      const semicolons = one.replaceAll(',', ';');
      const forms: [string, Buffer][] = [
        ['utf8.csv', Buffer.from(one)],
        ['bom.csv', Buffer.from(`\ufeff${one}`)],
        ['le.csv', iconv.encode(one, 'utf-16le', { addBOM: true })],
        ['be.csv', iconv.encode(one, 'utf-16be', { addBOM: true })],
        ['le-bare.csv', iconv.encode(one, 'utf-16le')],
        ['w1252.csv', iconv.encode(one, 'windows-1252')],
        ['semicolon.csv', Buffer.from(semicolons)],
        ['tab.csv', Buffer.from(one.replaceAll(',', '\t'))],
        ['crlf.csv', Buffer.from(one.replaceAll('\n', '\r\n'))],
        ['cr.csv', Buffer.from(one.replaceAll('\n', '\r'))],
        ['no-end.csv', Buffer.from(one.trimEnd())],
        ['quoted.csv', Buffer.from(one.replace(/[^,\n]+/g, '"$&"'))]
      ];
      const outcomes = [];
      for (const [name, bytes] of forms) {
        outcomes.push((await loadText(folder, bytes, { name })).outcome);
      }
      expect(outcomes).toEqual(['loaded', ...forms.slice(1).map(() => 'already loaded')]);
    }));

  it('refuses UTF-8 mixed with other bytes', async () => {
    const mixed = Buffer.concat([
      Buffer.from(one),
      Buffer.from('E08000025,B,2012-05-01,Male,,\xe9,\n', 'latin1')
    ]);
    expect(await refusal(mixed)).toContain('mixes UTF-8');
  });
});

describe('loadExtract of records', () => {
  const head = 'la_code,child_id,date_of_birth,sex,previous_setting\n';
  const row = (id: string, setting: string): string =>
    `E08000025,${id},2012-05-01,Male,${setting}\n`;

  it('takes line breaks and doubled quotes inside quotes, and counts physical lines', async () => {
    const text =
      head + row('A', '"two\nlines, a ""word"""') + row('B', 'x') + 'E08000025,C,2012-05-01,?,\n';
    expect(await faultsOf(text)).toEqual(['5 sex value-outside-list']);
  });

  it('tells each ragged row by its line and judges the others', async () => {
    const text =
      head + 'E08000025,A\n' + row('B', '') + row('C', ',') + 'E08000025,D,2012-05-01,?,\n';
    expect(await faultsOf(text)).toEqual([
      '2 - ragged-row',
      '4 - ragged-row',
      '5 sex value-outside-list'
    ]);
  });

  it('swallows no row behind an unclosed quote', async () => {
    const text =
      head + row('A', '"open') + row('B', '') + row('C', '"x" y') + 'E08000025,D,2012-05-01,?,\n';
    expect(await faultsOf(text)).toEqual([
      '2 - broken-quoting',
      '4 - broken-quoting',
      '5 sex value-outside-list'
    ]);
  });

  it('refuses control characters in a row and skips blank rows', async () => {
    const text = head + row('A', 'a\u0007') + '\n,,,,\n' + 'E08000025,D,2012-05-01,?,\n';
    expect(await faultsOf(text)).toEqual(['2 - not-text', '5 sex value-outside-list']);
  });

  it('reads records that lie across the chunks of a large file', async () => {
    const rows = Array.from({ length: 30_000 }, (_, i) =>
      row(`A${i}`, `"é ""${i}""\n${'y'.repeat(i % 90)}"`)
    );
    expect(await rowsOf(head + rows.join(''))).toBe(30_000);
  });
});

describe('loadExtract of rows it rejects', () => {
  const sound = { la_code: 'E08000035' };
  const faulty = (la: string) => ({ la_code: la, sex: '?' });
  const keptOf = (text: string) =>
    withFolder(async (folder) => (await loadText(folder, text, { tolerance: 0.9 })).entry);

  it('keeps whose they are, beside those it speaks for', async () => {
    const text = register(sound, faulty('E06000017'), faulty('E08000035'));
    expect(await keptOf(text)).toMatchObject({
      las: ['E08000035'],
      rejected: 2,
      rejectedLas: ['E06000017', 'E08000035']
    });
  });

  it.each([
    ['an authority nobody knows', register(sound, faulty('E06999999'))],
    ['no authority', register(sound, faulty(''))],
    ['nothing, for it is no row', `${register(sound)}E06000017,A\n`]
  ])('says that nobody knows whose where one names %s', async (_, text) => {
    expect(await keptOf(text)).toMatchObject({ rejected: 1, rejectedLas: null });
  });

  it('has none of a file without faults', async () => {
    expect(await keptOf(register(sound))).toMatchObject({ rejected: 0, rejectedLas: [] });
  });
});

describe('loadExtract of a file that is no extract', () => {
  const book = xlsx.utils.book_new();
  xlsx.utils.book_append_sheet(
    book,
    xlsx.utils.aoa_to_sheet([['la_code'], ['E08000025']]),
    'Sheet1'
  );
  const workbook = xlsx.write(book, { type: 'buffer', bookType: 'xlsx' }) as Buffer;

  const cases: [name: string, content: string | Buffer, file: string | undefined, says: string][] =
    [
      ['empty', '', undefined, 'is empty'],
      ['a workbook named CSV', workbook, undefined, 'an Excel workbook (XLSX) by its content'],
      ['text named XLSX', one, 'register.xlsx', 'is text by its content'],
      ['text named Parquet', one, 'register.parquet', 'is text by its content'],
      ['a picture', Buffer.from('89504e470d0a1a0a0000', 'hex'), undefined, 'a PNG picture'],
      ['a web page', '<!DOCTYPE html><title>Log in</title>', undefined, 'a web page'],
      ['JSON', '{"la_code": "E08000025"}', undefined, 'a JSON document'],
      ['zeros', Buffer.alloc(100_000), undefined, 'NUL bytes'],
      ['an unknown ending', one, 'register.doc', 'the name must end in'],
      ['a header of a line without end', 'x'.repeat(400_000), undefined, 'no header line ends'],
      ['a row without end', `${one}${'x'.repeat(2_000_000)}`, undefined, 'line 3 is longer than'],
      ['a header alone', one.split('\n')[0]! + '\n', undefined, 'name them with --la'],
      [
        'a missing column',
        'la_code,child_id,sex\nE08000025,A,Male\n',
        undefined,
        'date_of_birth is missing'
      ],
      [
        'an unknown column',
        one.replace('reason', 'raeson'),
        undefined,
        '"raeson" is no column of cme_register (nearest: reason)'
      ],
      ['a doubled column', one.replace('reason', 'Sex'), undefined, 'two columns are called sex'],
      [
        'a Parquet file cut short',
        Buffer.from('PAR1xxxx'),
        'register.parquet',
        'not a readable Parquet file'
      ],
      [
        'a workbook cut short',
        workbook.subarray(0, 2000),
        'register.xlsx',
        'not a readable Excel workbook'
      ]
    ];
  for (const [name, content, file, says] of cases) {
    it(`refuses ${name} and leaves no trace`, async () => {
      expect(await refusal(content, file)).toContain(says);
    });
  }
});

describe('loadExtract of a workbook', () => {
  it('takes days as Excel dates and as text, and tells sheet rows', () =>
    withFolder(async (folder) => {
      const book = xlsx.utils.book_new();
      const sheet = xlsx.utils.aoa_to_sheet([
        ['LA code', 'child_id', 'date_of_birth', 'sex', 'fsm_eligible', 'imd_decile'],
        ['E08000025', 17, { t: 'n', v: 41030, z: 'yyyy-mm-dd' }, 'Male', true, 3],
        ['E08000025', 19, 41030, 'Male', true, 3],
        ['E08000025', '18', '2012-05-01', 'Femal', false, 3]
      ]);
      xlsx.utils.book_append_sheet(book, sheet, 'Register');
      const bytes = xlsx.write(book, { type: 'buffer', bookType: 'xlsx' }) as Buffer;
      const result = await loadText(folder, bytes, { name: 'register.xlsx', tolerance: 0.5 });
      expect(result.faults.map((f) => `${f.line} ${f.rule}`)).toEqual(['4 value-outside-list']);
      const csv =
        'la_code,child_id,date_of_birth,sex,fsm_eligible,imd_decile\nE08000025,17,2012-05-01,Male,true,3\nE08000025,19,2012-05-01,Male,true,3\n';
      expect((await loadText(folder, csv)).outcome).toBe('already loaded');
    }));
});

describe('loadExtract of a header alone with --la', () => {
  it('records that the authority returned no rows', () =>
    withFolder(async (folder) => {
      await loadText(folder, one.split('\n')[0]! + '\n', { las: ['E08000025'] });
      const [entry] = await readLedger(join(folder, 'home'));
      expect([entry!.rows, entry!.las]).toEqual([0, ['E08000025']]);
    }));
});
