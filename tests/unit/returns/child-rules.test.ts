import { DuckDBInstance } from '@duckdb/node-api';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadReference } from '#reference/reference.ts';
import type { RuleContext } from '#returns/checks/rule.ts';
import { returnRules } from '#returns/checks/rules.ts';
import { loadSpecification } from '#returns/specification.ts';

const term = '2025-26-autumn';
const leeds = 'E08000035';

/** Only what the rules read: a register of Leeds with one child for every case. */
const register = `
  create table answering as
    select 'cme' as collection, 'returned' as basis, 'register' as kind, '${term}' as period_id,
      '${leeds}' as la_code, 1 as extract_id, 'first' as snapshot_id;
  create table snapshot as
    select * from (values
      ('first', '${leeds}', 'england.csv', 3),
      ('first', 'E08000036', 'england.csv', 3),
      ('other', '${leeds}', 'older.csv', 9)
    ) as given(snapshot_id, la_code, file, rejected);
  create table term as select '${term}' as term_id, date '2025-10-02' as census_date;
  create table episode as
    select 1 as extract_id, 'cme' as collection, '${leeds}' as la_code, true as countable, true as start_known,
      child as child_id, row_number() over () as line_number, cast(born as date) as date_of_birth,
      cast(first as date) as start_day, cast(last as date) as end_day, cast(until as date) as compulsory_to
    from (values
      ('sound', '2015-10-10', '2025-09-10', null, '2032-06-25'),
      ('twice', '2015-10-10', '2025-09-01', '2025-09-20', '2032-06-25'),
      ('twice', '2015-10-10', '2025-09-10', null, '2032-06-25'),
      ('after', '2015-10-10', '2025-09-01', '2025-09-10', '2032-06-25'),
      ('after', '2015-10-10', '2025-09-10', null, '2032-06-25'),
      ('dateless', null, '2025-09-10', null, null),
      ('grown', '2008-10-10', '2025-05-10', null, '2025-06-27'),
      ('gone', '2008-10-10', '2025-05-10', '2025-06-01', '2025-06-27')
    ) as given(child, born, first, last, until)`;

let context: RuleContext;
let close: () => void;

beforeAll(async () => {
  const engine = await DuckDBInstance.create(':memory:', { threads: '1' });
  const connection = await engine.connect();
  await connection.run(register);
  close = () => {
    connection.closeSync();
    engine.closeSync();
  };
  const rows = async <T>(sql: string, params?: unknown): Promise<T[]> =>
    (await connection.runAndReadAll(sql, params as string[])).getRowObjectsJson() as T[];
  context = {
    current: {
      term,
      la: loadReference().laByCode(leeds)!,
      specification: loadSpecification(term),
      cells: [],
      snapshots: [],
      notes: []
    },
    lastTerm: null,
    sameTermLastYear: null,
    termsOfAnyPointYear: [],
    warehouse: { version: '', builtAt: '', rows },
    limit: () => 0
  };
});
afterAll(() => close());

const childrenOf = async (id: string) =>
  (await returnRules.find((rule) => rule.id === id)!.breaches(context)).map(
    ({ children }) => children
  );

describe('episodes-overlap', () => {
  it('names a child with two episodes at once, not one whose next starts the day the last ends', async () => {
    expect(await childrenOf('episodes-overlap')).toEqual([['twice']]);
  });
});

describe('no-date-of-birth', () => {
  it('names a child who cannot be counted for want of one', async () => {
    expect(await childrenOf('no-date-of-birth')).toEqual([['dateless']]);
  });
});

describe('over-age', () => {
  it('asks about an episode left open past compulsory school age, not one that ended', async () => {
    expect(await childrenOf('over-age')).toEqual([['grown']]);
  });
});

describe('rows-rejected', () => {
  it('asks about the rows that the answering load rejected, and leads to their faults', async () => {
    const rule = returnRules.find(({ id }) => id === 'rows-rejected')!;
    expect(await rule.breaches(context)).toEqual([
      {
        sentence:
          '3 rows of england.csv (children missing education, 2 local authorities) could not be accepted and are counted nowhere.',
        cells: ['cme_census, Total, Total'],
        children: [],
        figures: [3],
        load: 'first'
      }
    ]);
  });
});
