import { demoViewer } from '#access/viewer.ts';
import { ask } from '#measures/ask.ts';
import { AnswerCache } from '#measures/cache.ts';
import type { Question } from '#measures/question.ts';
import { openWarehouse, type Warehouse } from '#warehouse/handle.ts';
import { englandHome } from '../support/england-home.ts';
import { median, type Measurement } from './measurement.ts';

const question: Question = {
  measure: 'census_day',
  periods: ['2025-26-autumn'],
  areas: ['E92000001'],
  levels: [],
  by: [],
  where: {},
  basis: 'latest',
  protection: 'safe',
  viewer: demoViewer
};

/** Questions as pages and analysts ask them, with nothing kept, against the bare SQL that counts the same. */
export async function measure(): Promise<readonly Measurement[]> {
  const warehouse = (await openWarehouse(englandHome()))!;
  const terms = await warehouse.rows<{ id: string }>(
    `select distinct period_id as id from cell where measure = 'census_day' order by all desc limit 10`
  );
  const periods = terms.map(({ id }) => id).reverse();
  return [
    await request('A total', warehouse, question, total),
    await request(
      'A breakdown of every area',
      warehouse,
      { ...question, areas: [], levels: ['la'], by: ['sex'] },
      sexes
    ),
    await request(
      'Three topics crossed, England, one term',
      warehouse,
      { ...question, by: ['sex', 'year_group', 'duration'] },
      crossed([question.periods[0]!]),
      10
    ),
    await request(
      `Three topics crossed, England, ${periods.length} terms`,
      warehouse,
      { ...question, periods, by: ['sex', 'year_group', 'duration'] },
      crossed(periods),
      10
    )
  ];
}

const total = `select value from cell where measure = 'census_day' and basis = 'latest'
  and period_id = '2025-26-autumn' and level = 'national' and topic = 'total'`;
const sexes = `select area_code, item, value from cell where measure = 'census_day' and basis = 'latest'
  and period_id = '2025-26-autumn' and level = 'la' and topic in ('sex', 'total')`;

function crossed(periods: readonly string[]): string {
  return `select period_id, region_code, la_code, sex, year_group, duration, count(*) as children
    from counted_census_day
    where basis = 'latest' and period_id in (${periods.map((id) => `'${id}'`).join(', ')})
    group by all`;
}

async function request(
  name: string,
  warehouse: Warehouse,
  asked: Question,
  sql: string,
  plus = 5
): Promise<Measurement> {
  const measured = await median(15, () => ask(warehouse, asked, new AnswerCache()));
  const bare = await median(15, () => warehouse.columns(sql));
  return { name, measured, unit: 'ms', bare, ratio: 1.5, plus };
}
