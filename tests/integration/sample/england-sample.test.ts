import { createHash } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { projectRoot } from '#files/home.ts';
import { nhsNumberFault, upnFault } from '#domain/identifiers.ts';
import { writeSample } from '#sample/sample.ts';
import { oracleOver, type Ask } from './oracle.ts';

const root = projectRoot();

/** England on census day as published, in the ten terms. */
const PUBLISHED: readonly (readonly [string, number])[] = [
  ['2022-23-autumn', 24_700],
  ['2022-23-spring', 24_700],
  ['2022-23-summer', 28_100],
  ['2023-24-autumn', 33_000],
  ['2023-24-spring', 36_700],
  ['2023-24-summer', 36_600],
  ['2024-25-autumn', 39_200],
  ['2024-25-spring', 34_400],
  ['2024-25-summer', 34_100],
  ['2025-26-autumn', 34_700]
];

const REGIONS: Readonly<Record<string, number>> = {
  E12000001: 800,
  E12000002: 4110,
  E12000003: 4430,
  E12000004: 5970,
  E12000005: 3990,
  E12000006: 3440,
  E12000008: 5540,
  E12000009: 2090,
  E13000001: 2080,
  E13000002: 2210
};

let folder = '';
let ask: Ask;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'muster-sample-test-'));
  await writeSample({ size: 'england' }, join(folder, 'first'));
  ask = await oracleOver(join(folder, 'first'), root);
});

afterAll(() => rm(folder, { recursive: true, force: true }));

describe('the England sample, counted by an independent oracle', () => {
  it.each(['returned', 'latest'])(
    'gives the published England total of all ten terms on the basis %s',
    async (basis) => {
      const rows = await ask<{ term_id: string; children: number }>(
        `select term_id, (round(children / 100) * 100)::int as children from england
         where basis = '${basis}' and topic = 'total' order by right(term_id, 6) = '', term_id`
      );
      expect(new Map(rows.map((row) => [row.term_id, row.children]))).toEqual(new Map(PUBLISHED));
    }
  );

  it('gives the published totals of the ten regions and four authorities in autumn 2025', async () => {
    const rows = await ask<{ area: string; children: number }>(
      `select region_code as area, (round(count(*) / 10) * 10)::int as children from present
       where basis = 'latest' and term_id = '2025-26-autumn' group by all`
    );
    expect(Object.fromEntries(rows.map(({ area, children }) => [area, children]))).toEqual(REGIONS);
    const four = await ask<{ area: string; children: number }>(
      `select la_code as area, (round(count(*) / 10) * 10)::int as children from present
       where basis = 'latest' and term_id = '2025-26-autumn'
         and la_code in ('E08000037', 'E09000032', 'E09000027', 'E09000029') group by all`
    );
    expect(Object.fromEntries(four.map(({ area, children }) => [area, children]))).toEqual({
      E08000037: 30,
      E09000032: 190,
      E09000027: 30,
      E09000029: 60
    });
  });

  it('keeps every published share within one percentage point on both bases', async () => {
    const rows = await ask(`
      with published as (
        select '20' || substr(time_period, 3, 2) || '-' || substr(time_period, 5, 2) || '-'
            || lower(split_part(time_identifier, ' ', 1)) as term_id,
          case breakdown_topic when 'Sex' then 'sex' when 'Year group' then 'year_group'
            when 'Duration' then 'duration' when 'Reason' then 'reason' end as topic,
          breakdown as item,
          try_cast(child_percent as int) as percent, child_percent
        from read_csv('${join(root, 'data/reference/published_cme.csv')}', all_varchar=true)
        where geographic_level = 'National' and child_percent <> 'x' and breakdown <> 'Total'),
      total as (select basis, term_id, children from england where topic = 'total')
      select p.*, t.basis, 100 * coalesce(e.children, 0) / t.children as ours
      from published p join total t using (term_id)
      left join england e using (basis, term_id, topic, item)`);
    expect(rows.length).toBeGreaterThan(400);
    const far = rows.filter(({ child_percent: published, ours }) =>
      published === 'low' ? Number(ours) >= 1.5 : Math.abs(Number(ours) - Number(published)) > 1
    );
    expect(far).toEqual([]);
  });

  it('comes within one per cent of the published any-point totals', async () => {
    const rows = await ask<{ year: number; children: number }>(anyPoint);
    const published = new Map([
      [2021, 94_900],
      [2022, 117_100],
      [2023, 149_900],
      [2024, 143_500]
    ]);
    expect(rows.map(({ year }) => Number(year))).toEqual([...published.keys()]);
    for (const { year, children } of rows) {
      const wanted = published.get(Number(year)) ?? 0;
      expect(Math.abs(Number(children) / wanted - 1), `${year}: ${children}`).toBeLessThan(0.01);
    }
  });

  it('has 91, 93, 96, 94, 97 and 99 per cent of authorities returning, then all, in both registers', async () => {
    for (const register of ['cme', 'ehe']) {
      const rows = await ask<{ percent: number }>(
        `select round(100 * count(distinct r.la_code) / count(distinct la.la_code))::int as percent
         from term t join la on t.census between la.valid_from and la.valid_to
         left join ${register} r on r.term_id = t.term_id and r.la_code = la.la_code
         group by t.nth order by t.nth`
      );
      expect(rows.map(({ percent }) => percent)).toEqual([
        91, 93, 96, 94, 97, 99, 100, 100, 100, 100
      ]);
    }
  });
});

describe('journeys in the sample', () => {
  const none = async (sql: string) => expect(Number((await ask(sql))[0]?.['n'])).toBe(0);

  it('never lets two episodes of one child in one authority overlap', () =>
    none(`select count(*) as n from (
      select coalesce(episode_start, recorded_on) as starts,
        lag(coalesce(episode_end, date '2999-01-01')) over (
          partition by term_id, la_code, child_id order by coalesce(episode_start, recorded_on)
        ) as before
      from cme) where starts < before`));

  it('never has a child in home education and missing education on a census day', () =>
    none(`select count(*) as n from present p join term t using (term_id)
      join ehe e on e.term_id = p.term_id and e.la_code = p.la_code and e.child_id = p.child_id
      where p.basis = 'returned' and e.episode_start <= t.census
        and (e.episode_end is null or e.episode_end > t.census)`));

  it('starts an unsuitable home education episode on the day a home education spell ended', async () => {
    const [row] = await ask(`
      with c as (select distinct child_id, episode_start from cme
        where reason = 'Unsuitable elective home education' and episode_start >= date '2022-09-01'),
      e as (select distinct child_id, episode_end from ehe where episode_end is not null)
      select count(*) filter (e.child_id is not null) / count(*) as share
      from c left join e on e.child_id = c.child_id and e.episode_end = c.episode_start`);
    expect(Number(row?.['share'])).toBeGreaterThan(0.75);
  });

  it('keeps sex and birth of a pupil number through moves, and shows several authorities for some', async () => {
    await none(`select count(*) as n from (
      select upn from cme where upn is not null
      group by upn having count(distinct (date_of_birth, sex)) > 1)`);
    const [row] = await ask(`select count(*) as n from (
      select upn from cme where upn is not null and term_id = '2025-26-autumn'
      group by upn having count(distinct la_code) > 1)`);
    expect(Number(row?.['n'])).toBeGreaterThan(300);
  });

  it('has no episode after compulsory school age, and ends leavers on the day after it', () =>
    none(`select count(*) as n from cme
      where coalesce(episode_end, date '1900-01-01') > of_age_to(date_of_birth) + 1
        or (episode_end is null and of_age_to(date_of_birth) < recorded_on)
        or (destination = 'Over compulsory school age'
          and episode_end <> of_age_to(date_of_birth) + 1)`));

  it('keeps the child numbers of an authority whose code changed', async () => {
    const [row] = await ask(`
      select count(distinct a.child_id) as n from cme a join cme b using (child_id)
      where a.term_id = '2024-25-spring' and a.la_code = 'E08000019'
        and b.term_id = '2024-25-summer' and b.la_code = 'E08000039'`);
    expect(Number(row?.['n'])).toBeGreaterThan(100);
  });

  it('enters two to four per cent of openings after the return of their census day', async () => {
    const [row] = await ask(`
      select count(*) filter (recorded_on > episode_start + 29) / count(*) as share
      from cme where term_id = '2024-25-autumn' and episode_start >= date '2023-09-01'`);
    expect(Number(row?.['share'])).toBeGreaterThan(0.01);
    expect(Number(row?.['share'])).toBeLessThan(0.04);
  });
});

describe('identifiers of the sample', () => {
  it('have sound check characters, in ranges that belong to nobody', async () => {
    const rows = await ask<{ upn: string; nhs_number: string }>(
      `select upn, nhs_number from cme
       where upn is not null and nhs_number is not null and term_id = '2025-26-autumn'`
    );
    expect(rows.length).toBeGreaterThan(1000);
    for (const { upn, nhs_number: nhs } of rows) {
      expect([upnFault(upn), nhsNumberFault(nhs)]).toEqual([null, null]);
      expect(upn.slice(1, 4)).toBe('000');
      expect(nhs.slice(0, 3)).toBe('999');
    }
  });
});

describe('writeSample', () => {
  it('writes the same bytes for the same seed', async () => {
    await writeSample({ size: 'england' }, join(folder, 'second'));
    expect(await digests(join(folder, 'second'))).toEqual(await digests(join(folder, 'first')));
  });

  it('writes one authority with wards when that is the size', async () => {
    const files = await writeSample({ size: 'la' }, join(folder, 'la'));
    expect(files).toHaveLength(20);
    const small = await oracleOver(join(folder, 'la'), root);
    const [row] = await small(
      `select count(distinct la_code) as las, count(distinct ward_code) as wards,
         count(*) filter (ward_code is null) as blank from cme`
    );
    expect([Number(row?.['las']), Number(row?.['blank'])]).toEqual([1, 0]);
    expect(Number(row?.['wards'])).toBeGreaterThan(10);
  });
});

async function digests(at: string): Promise<Record<string, string>> {
  const names = (await readdir(at)).sort();
  const pairs = names.map(
    async (name) =>
      [
        name,
        createHash('sha256')
          .update(await readFile(join(at, name)))
          .digest('hex')
      ] as const
  );
  return Object.fromEntries(await Promise.all(pairs));
}

/** Any point, from the next autumn's extract, or the year's own summer extract of an LA silent then. */
const anyPoint = `
with years as (select unnest([2021, 2022, 2023, 2024]) as year),
asked as (
  select year, make_date(year, 9, 1) as a, make_date(year + 1, 8, 31) as b, la.la_code, la.region_code
  from years join la on make_date(year + 1, 8, 31) between la.valid_from and la.valid_to),
answer as (
  select asked.*, coalesce(autumn.term_id, summer.term_id) as term_id
  from asked
  left join snapshot autumn on autumn.la_code = asked.la_code and autumn.covers_from <= a
    and autumn.term_id = (year + 1) || '-' || right((year + 2)::varchar, 2) || '-autumn'
  left join snapshot summer on summer.la_code = asked.la_code
    and summer.term_id = year || '-' || right((year + 1)::varchar, 2) || '-summer'),
counted as (
  select year, w.la_code, count(distinct child_id) as children
  from answer w join cme c on c.term_id = w.term_id and c.la_code = w.la_code
  where coalesce(episode_start, recorded_on) <= b and (episode_end is null or episode_end > a)
    and coalesce(episode_start, recorded_on) is distinct from episode_end
    and destination is distinct from 'Recorded in error'
    and greatest(a, coalesce(episode_start, recorded_on), of_age_from(date_of_birth))
      <= least(b, coalesce(episode_end - 1, b), of_age_to(date_of_birth))
  group by all),
region as (
  select w.year, w.region_code, sum(coalesce(n.children, 0)) * sum(p.pupils)
    / sum(p.pupils) filter (w.term_id is not null) as children
  from answer w join pupils p on p.la_code = w.la_code
    and p.year = w.year || '-' || right((w.year + 1)::varchar, 2)
  left join counted n on n.year = w.year and n.la_code = w.la_code
  group by all)
select year, sum(children) as children from region group by year order by year`;
