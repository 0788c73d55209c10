import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { Refusal } from '#files/refusal.ts';
import { buildWarehouse } from '#warehouse/build.ts';
import { checkWarehouse } from '#warehouse/check-warehouse.ts';
import { openWarehouse } from '#warehouse/handle.ts';
import { homeWith, type FixtureSnapshot } from '../../support/warehouse-fixture.ts';

const la = 'E06000001';
const child = { la_code: la, sex: 'Male', date_of_birth: '2014-05-05' };
const homes: string[] = [];

async function home(...snapshots: FixtureSnapshot[]): Promise<string> {
  const made = await homeWith(snapshots);
  homes.push(made);
  return made;
}

function register(asAt: string, ...rows: FixtureSnapshot['rows']): FixtureSnapshot {
  return { source: 'cme_register', term: '2025-26-autumn', asAt, las: [la], rows };
}

const one = register('2025-10-09', { ...child, child_id: 'a', episode_start: '2025-09-05' });
const overlapping = register(
  '2025-10-10',
  { ...child, child_id: 'a', episode_start: '2025-09-05' },
  { ...child, child_id: 'a', episode_start: '2025-09-20' }
);

const total = `select value from cell where measure = 'census_day' and basis = 'returned'
  and period_id = '2025-26-autumn' and area_code = $1 and topic = 'total'`;

afterEach(() => {
  for (const made of homes.splice(0)) rmSync(made, { recursive: true, force: true });
});

describe('buildWarehouse(request)', () => {
  it('publishes once, does nothing while nothing changes, and builds again when asked to', async () => {
    const at = await home(one);
    const first = await buildWarehouse({ home: at });
    const again = await buildWarehouse({ home: at });
    const forced = await buildWarehouse({ home: at, force: true });
    expect([first.changed, again.changed, forced.changed]).toEqual([true, false, true]);
    expect(again.file).toBe(first.file);
    expect(forced.version).toBe(first.version);
    expect(forced.file).not.toBe(first.file);
  });

  it('keeps the old warehouse serving when an error check finds rows, and says which', async () => {
    const at = await home(one);
    const { version } = await buildWarehouse({ home: at });
    await homeWith([one, overlapping], at);
    const refused = await buildWarehouse({ home: at }).catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(Refusal);
    expect(String(refused)).toContain('episodes_do_not_overlap (1 row)');
    expect(String(refused)).toContain('child_id a');
    expect((await openWarehouse(at))?.version).toBe(version);
    expect(readdirSync(join(at, 'warehouse')).filter((name) => name.includes('building'))).toEqual(
      []
    );
  });

  it('leaves the old warehouse serving when it is killed, and clears up at the next build', async () => {
    const at = await home(one);
    const { version } = await buildWarehouse({ home: at });
    await homeWith([one, { ...one, asAt: '2025-10-20' }], at);
    for (const after of [150, 600, 1200]) {
      const script = `import { buildWarehouse } from '#warehouse/build.ts'; await buildWarehouse({ home: ${JSON.stringify(at)} });`;
      const builder = spawn(process.execPath, ['--input-type=module', '--eval', script], {
        stdio: 'ignore'
      });
      const ended = once(builder, 'exit');
      setTimeout(() => builder.kill('SIGKILL'), after);
      await ended;
      const serving = await openWarehouse(at);
      expect(await serving!.rows(total, [la])).toEqual([{ value: 1 }]);
    }
    const rebuilt = await buildWarehouse({ home: at });
    expect(rebuilt.version).not.toBe(version);
    expect(readdirSync(join(at, 'warehouse')).filter((name) => /building|lock/.test(name))).toEqual(
      []
    );
  });

  it('refuses while another build is at work, and takes over a lock that nobody holds', async () => {
    const at = await home(one);
    mkdirSync(join(at, 'warehouse'), { recursive: true });
    const lock = join(at, 'warehouse', 'build.lock');
    writeFileSync(lock, String(process.pid));
    await expect(buildWarehouse({ home: at })).rejects.toThrow('Another build');
    const gone = spawn(process.execPath, ['--version'], { stdio: 'ignore' });
    await once(gone, 'exit');
    writeFileSync(lock, String(gone.pid));
    expect((await buildWarehouse({ home: at })).changed).toBe(true);
  });

  it('waits for another build where it was told to, and then finds nothing to do', async () => {
    const at = await home(one);
    const outcomes = await Promise.all([
      buildWarehouse({ home: at }),
      buildWarehouse({ home: at, patience: 60_000 })
    ]);
    expect(outcomes.map(({ changed }) => changed)).toEqual([true, false]);
  });

  it('keeps the warehouse before the one that serves, and no older one', async () => {
    const at = await home(one);
    for (let again = 0; again < 3; again += 1) await buildWarehouse({ home: at, force: true });
    const files = readdirSync(join(at, 'warehouse')).filter((name) => name.endsWith('.duckdb'));
    expect(files).toHaveLength(2);
    const pointer = JSON.parse(readFileSync(join(at, 'warehouse', 'current.json'), 'utf8'));
    expect(files).toContain(pointer.file);
  });
});

describe('openWarehouse(home)', () => {
  it('is null where nothing was ever published', async () => {
    expect(await openWarehouse(await home())).toBeNull();
  });

  it('follows the pointer, while a handle opened before reads on where it was', async () => {
    const at = await home(one);
    await buildWarehouse({ home: at });
    const before = (await openWarehouse(at))!;
    const second = { ...child, child_id: 'b', episode_start: '2025-09-06' };
    await homeWith([one, { ...one, asAt: '2025-10-20', rows: [...one.rows, second] }], at);
    await buildWarehouse({ home: at });
    const after = (await openWarehouse(at))!;
    expect(await before.rows(total, [la])).toEqual([{ value: 1 }]);
    expect(await after.rows(total, [la])).toEqual([{ value: 2 }]);
  });

  it('gives plain values: days as text, no BigInt, no decimals of its own', async () => {
    const at = await home(one);
    await buildWarehouse({ home: at });
    const warehouse = (await openWarehouse(at))!;
    const sql = `select date '2025-09-05' as day, 3::bigint as big, 1.25::decimal(5, 2) as exact,
      sum(2::bigint) as huge, [1, 2] as list, null as none, true as yes, $codes as codes`;
    const expected = {
      day: '2025-09-05',
      big: 3,
      exact: 1.25,
      huge: 2,
      list: [1, 2],
      none: null,
      yes: true,
      codes: ['a', 'b']
    };
    expect(await warehouse.rows(sql, { codes: ['a', 'b'] })).toEqual([expected]);
    expect(await warehouse.columns('select 1 as a union all select 2 order by a')).toEqual({
      a: [1, 2]
    });
  });

  it('cannot be written through', async () => {
    const at = await home(one);
    await buildWarehouse({ home: at });
    const warehouse = (await openWarehouse(at))!;
    await expect(warehouse.rows('delete from cell')).rejects.toThrow('read-only');
  });

  it('stops a query after its time, or when its caller goes away', async () => {
    const at = await home(one);
    await buildWarehouse({ home: at });
    const warehouse = (await openWarehouse(at))!;
    const endless =
      'select count(*) from range(100000) a, range(100000) b where a.range + b.range = 7';
    await expect(warehouse.rows(endless, [], { timeoutMilliseconds: 50 })).rejects.toThrow();
    const gone = new AbortController();
    setTimeout(() => gone.abort(new Error('went away')), 50);
    await expect(warehouse.rows(endless, [], { signal: gone.signal })).rejects.toThrow('went away');
  });
});

describe('checkWarehouse(home)', () => {
  it('runs every check on what serves and counts offending rows', async () => {
    const at = await home(one);
    await buildWarehouse({ home: at });
    const outcomes = await checkWarehouse(at);
    expect(outcomes.length).toBeGreaterThan(10);
    expect(outcomes.filter((outcome) => outcome.rows > 0)).toEqual([]);
  });

  it('refuses where there is nothing to check', async () => {
    await expect(checkWarehouse(await home())).rejects.toThrow('no warehouse to check');
  });
});
