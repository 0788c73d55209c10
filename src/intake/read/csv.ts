import { open } from 'node:fs/promises';
import { join } from 'node:path';
import { chunksOf, headOf } from './bytes.ts';
import { headerOf } from './csv-header.ts';
import { CsvRecords } from './csv-records.ts';
import { encodingOf, utf8Of } from './encoding.ts';
import { literal, type Extract } from './staged.ts';

/** A CSV file of any encoding and delimiter Muster reads. `known` are the names a header may have. */
export async function openCsv(
  path: string,
  name: string,
  known: ReadonlySet<string>
): Promise<Extract> {
  const head = await headOf(path);
  const guess = await encodingOf(path, name);
  const text: Buffer[] = [];
  for await (const part of utf8Of(once(head), guess, name)) text.push(Buffer.from(part));
  const header = headerOf(Buffer.concat(text).toString('utf8'), name, known);
  return {
    header: header.names,
    async stage({ folder, onFault }) {
      const target = join(folder, 'records');
      const fields = header.names.length;
      const records = new CsvRecords({ delimiter: header.delimiter, fields, file: name }, onFault);
      const file = await open(target, 'w');
      try {
        for await (const chunk of utf8Of(chunksOf(path), guess, name)) {
          await file.write(records.push(chunk));
        }
        await file.write(records.end());
      } finally {
        await file.close();
      }
      return {
        relation: stagedRecords(target, fields),
        records: records.counts.records,
        brokenLines: records.counts.brokenLines
      };
    }
  };
}

/** The relation over a file of staged records (see `CsvRecords`): nothing is guessed, nothing is quoted. */
export function stagedRecords(path: string, fields: number): string {
  const columns = Array.from({ length: fields }, (_, i) => `'c${i}': 'VARCHAR'`).join(', ');
  return `read_csv(${literal(path)}, auto_detect = false, header = false, delim = chr(31), quote = '',
    escape = '', new_line = '\\n', max_line_size = 4194304, null_padding = false, strict_mode = true,
    columns = {'line_number': 'INTEGER', ${columns}})`;
}

async function* once(bytes: Buffer): AsyncGenerator<Buffer> {
  yield bytes;
}
