import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { projectRoot } from '#files/home.ts';
import { dateFormat } from '#intake/mapping.ts';
import { loadText, register, withFolder } from './support.ts';

const theirs =
  'Local authority,Pupil reference,DOB,Gender,Start of CME,End of CME,Main reason,Case worker\n' +
  'E08000025,A1,01/05/2012,F,10/09/2025,,Waiting list,Somebody\n';
const example = join(projectRoot(), 'data/sample/mapping.json');

async function refusal(mapping: unknown, text = theirs): Promise<string> {
  return withFolder(async (folder) => {
    const path = join(folder, 'mapping.json');
    writeFileSync(path, typeof mapping === 'string' ? mapping : JSON.stringify(mapping));
    return loadText(folder, text, { mapping: path }).then(
      (result) => result.faults.map((f) => f.sentence).join(),
      (error: Error) => error.message
    );
  });
}

describe('loadExtract with the example mapping', () => {
  it('gives what the same rows in our own words give', () =>
    withFolder(async (folder) => {
      const ours = register({
        reason: 'School application awaiting outcome',
        notified_by: 'Unknown'
      });
      const first = await loadText(folder, theirs, { mapping: example });
      const second = await loadText(folder, ours);
      expect([first.outcome, second.outcome]).toEqual(['loaded', 'already loaded']);
    }));

  it('tells a value that neither the mapping nor the list has', () =>
    withFolder(async (folder) => {
      const { faults } = await loadText(folder, theirs.replace(',F,', ',X,'), { mapping: example });
      expect(faults.map((f) => `${f.line} ${f.column} ${f.value}`)).toEqual(['2 sex X']);
    }));
});

describe('readMapping', () => {
  it('names every unknown column with the nearest', async () => {
    const message = await refusal({ columns: { DOB: 'birth_date' }, values: { gender: {} } });
    expect(message).toContain('"birth_date" in columns is no column of cme_register (nearest: ');
    expect(message).toContain('"gender" in values is no column of cme_register');
  });
  it('refuses what is not JSON, and parts it does not know', async () => {
    expect(await refusal('{')).toContain('is not JSON');
    expect(await refusal({ colums: {} })).toContain('Unrecognized key: "colums"');
  });
  it('refuses a form of dates without a full year', async () => {
    expect(await refusal({ dates: 'DD/MM/YY' })).toContain('"DD/MM/YY" is no date form');
  });
  it('refuses columns of theirs that the file does not have', async () => {
    expect(await refusal({ columns: { Birthday: 'date_of_birth' } })).toContain(
      'the mapping names "birthday"'
    );
  });
});

describe('dateFormat', () => {
  it('turns a written form into the one that dates are read by', () => {
    expect(
      ['DD/MM/YYYY', 'D Mon YYYY', 'YYYYMMDD', 'DD.MM.YYYY HH:mm', 'MM/YYYY'].map(dateFormat)
    ).toEqual(['%d/%m/%Y', '%d %b %Y', '%Y%m%d', '%d.%m.%Y %H:%M', undefined]);
  });
});
