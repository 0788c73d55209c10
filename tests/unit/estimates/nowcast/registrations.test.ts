import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { beforeAll, describe, expect, it } from 'vitest';
import { projectRoot } from '#files/home.ts';
import { statementOf } from '#warehouse/model.ts';
import {
  nowcastRegistrations,
  registrationCells,
  type NamedRows
} from '#estimates/nowcast/registrations.ts';

let rows: NamedRows;

beforeAll(async () => {
  const connection = await (await DuckDBInstance.create(':memory:')).connect();
  await connection.run(`
    create table term as select * from (values
      ('2024-25-autumn', 1, date '2024-09-01', date '2024-10-03'),
      ('2024-25-spring', 2, date '2025-01-01', date '2025-01-16'),
      ('2024-25-summer', 3, date '2025-04-01', date '2025-05-15'),
      ('2025-26-autumn', 4, date '2025-09-01', date '2025-10-02')) t(term_id, term_order, period_start, census_date);
    create table la as select * from (values ('E1', 'R1'), ('E2', 'R1')) t(la_code, region_code);
    create table snapshot as select * from (values
      ('s1', 'cme_register', '2024-25-autumn', 'E1'), ('s2', 'cme_register', '2024-25-spring', 'E1'),
      ('s3', 'cme_register', '2024-25-summer', 'E1'), ('s4', 'cme_register', '2024-25-spring', 'E2'))
      t(snapshot_id, source, term_id, la_code);
    create table episode as select 'cme' as collection, true as countable, true as start_known, *
    from (values
      ('s1', 'E1', 'a', date '2024-09-10', null),
      ('s2', 'E1', 'a', date '2024-09-10', date '2024-10-02'),
      ('s2', 'E1', 'b', date '2024-10-03', null),
      ('s2', 'E1', 'c', date '2024-10-04', null),
      ('s3', 'E1', 'b', date '2024-10-03', null),
      ('s3', 'E1', 'd', date '2025-01-15', date '2025-05-15'),
      ('s3', 'E1', 'f', date '2025-05-16', null),
      ('s4', 'E2', 'e', date '2024-09-11', null)) t(snapshot_id, la_code, child_key, start_day, end_day);`);
  const mart = 'marts/estimate_registration.sql';
  await connection.run(
    `create view estimate_registration as
     ${statementOf(mart, readFileSync(join(projectRoot(), 'sql', mart), 'utf8'))}`
  );
  rows = async (sql, parameters) =>
    (await connection.runAndReadAll(sql, parameters as Record<string, string>)).getRowObjectsJS();
});

const shape = (cells: Awaited<ReturnType<typeof registrationCells>>) =>
  cells.map((c) => `${c.origin} ${c.development} ${c.value}`);

describe('registrationCells(rows, question)', () => {
  it('counts openings once, by the census day that follows their start and the snapshot that first held them', async () => {
    const cells = await registrationCells(rows, {
      collection: 'cme',
      event: 'opening',
      level: 'la',
      area: 'E1'
    });
    expect(shape(cells)).toEqual([
      '2024-25-autumn 0 1',
      '2024-25-autumn 1 2',
      '2024-25-autumn 2 2',
      '2024-25-spring 0 1',
      '2024-25-spring 1 2',
      '2024-25-summer 0 0'
    ]);
  });
  it('counts closures apart, by the census day that follows their end', async () => {
    const cells = await registrationCells(rows, {
      collection: 'cme',
      event: 'closure',
      level: 'national'
    });
    expect(shape(cells)).toContain('2024-25-autumn 1 1');
    expect(shape(cells)).toContain('2024-25-summer 0 1');
  });
  it('leaves out terms before an LA’s first snapshot: nothing could be seen late', async () => {
    const cells = await registrationCells(rows, {
      collection: 'cme',
      event: 'opening',
      level: 'national'
    });
    expect(shape(cells)).toContain('2024-25-autumn 2 2');
  });
  it('leaves out what began after the newest census day: its term is not over', async () => {
    const cells = await registrationCells(rows, {
      collection: 'cme',
      event: 'opening',
      level: 'national'
    });
    expect(cells.some((cell) => cell.origin === '2025-26-autumn')).toBe(false);
  });
});

describe('nowcastRegistrations(rows, question)', () => {
  it('says that three terms are not enough, for openings and closures alike', async () => {
    const result = await nowcastRegistrations(rows, { collection: 'cme', level: 'national' });
    expect(result.opening).toMatchObject({ enough: false });
    expect(result.closure).toMatchObject({ enough: false });
  });
});
