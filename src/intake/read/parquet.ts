import { Refusal } from '#files/refusal.ts';
import { rowsOf, withDatabase } from '../staging-database.ts';
import { literal, type Extract } from './staged.ts';

/** A Parquet file. Days come as text, whole-day timestamps as days; nested columns are refused. Lines are row numbers. */
export async function openParquet(path: string, name: string, folder: string): Promise<Extract> {
  const source = `read_parquet(${literal(path)}, file_row_number = true)`;
  type Description = { column_name: string; column_type: string };
  const described = await withDatabase(folder, (connection) =>
    rowsOf<Description>(connection, `describe select * from ${source}`)
  ).catch(() => {
    throw new Refusal(`${name} is not a readable Parquet file: it may have been cut short.`);
  });
  const columns = described.filter((c) => c.column_name !== 'file_row_number');
  const nested = columns.filter((c) =>
    /[[(]|STRUCT|MAP|BLOB/.test(c.column_type.replace(/^DECIMAL.*/, ''))
  );
  if (nested.length > 0) {
    const names = nested.map((c) => c.column_name).join(', ');
    throw new Refusal(`${name}: ${names} is no plain column of text, numbers or days.`);
  }
  const texts = columns.map((c, i) => {
    const column = `"${c.column_name.replaceAll('"', '""')}"`;
    const day = `case when ${column} = date_trunc('day', ${column}) then ${column}::date::varchar else ${column}::varchar end`;
    const text = c.column_type.startsWith('TIMESTAMP') ? day : `${column}::varchar`;
    return `nullif(trim(${text}), '') as c${i}`;
  });
  return {
    header: columns.map((c) => c.column_name),
    async stage({ connection }) {
      try {
        const [count] = await rowsOf<{ n: number }>(
          connection,
          `select count(*)::integer as n from ${source}`
        );
        return {
          relation: `(select (file_row_number + 1)::integer as line_number, ${texts.join(', ')} from ${source})`,
          records: count?.n ?? 0,
          brokenLines: false
        };
      } catch {
        throw new Refusal(`${name} is not a readable Parquet file: it may have been cut short.`);
      }
    }
  };
}
