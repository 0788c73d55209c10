import type { DuckDBConnection } from '@duckdb/node-api';
import { Binder, identifier } from './binder.ts';
import type { ColumnPlan } from './columns.ts';
import { literal, type Staged } from './read/staged.ts';
import { rowRules, setRules } from './rules/all.ts';
import type { Clause, Setting } from './rules/rule.ts';

/**
 * Types every staged row and applies every row rule in one pass, then the rules on rows that belong together.
 * Writes the contract's columns, in the order of the file, to the Parquet file `path`, where a row that breaks a
 * rule has its line number negated: a file without faults is its own snapshot and is never written twice.
 * Leaves the view `judged` (line_number, the contract's columns) over it, and the faults in `fault` (line_number,
 * column_name, value, rule, detail, place), which `stage` may already have begun.
 */
export async function judge(
  connection: DuckDBConnection,
  staged: Staged,
  plans: readonly ColumnPlan[],
  setting: Setting,
  path: string
): Promise<void> {
  const binder = new Binder();
  const written = plans.map(
    (plan) => `${textSql(plan, staged, binder)} as "${plan.column.name}_text"`
  );
  const typed = plans.flatMap((plan) => [
    typedSql(plan, staged, binder),
    `"${plan.column.name}_text"`
  ]);
  const names = plans.map((plan) => identifier(plan.column.name)).join(', ');
  const clauses = clausesOf(setting, binder);
  const broken = clauses.map((c) => `(${c.when})`).join('\n or ') || 'false';
  const steps = (where: string): string => `
    with written as (
      select line_number, ${written.join(',\n')} from ${staged.relation} ${where}
    ),
    typed as (select line_number, ${typed.join(',\n')} from written)`;
  const writing = `copy (${steps('')}
    select case when ${broken} then -line_number else line_number end as line_number, ${names}
    from typed) to ${literal(path)} (format parquet)`;
  await connection.run(writing, binder.valuesIn(writing));
  const file = `read_parquet(${literal(path)})`;
  await connection.run(
    `create temp view judged as select abs(line_number) as line_number, ${names} from ${file}`
  );
  const faulty = `(select -line_number from ${file} where line_number < 0)`;
  const [first] = (
    await connection.runAndReadAll(`select min(line_number) from ${file}`)
  ).getRows();
  if (Number(first?.[0] ?? 0) < 0) {
    const telling = `
    insert into fault
    select line_number, f.column_name, left(f.value, 200), f.rule, f.detail, f.place
    from (${steps(`where line_number in ${faulty}`)}
      select line_number, unnest(${faultsSql(clauses)}) as f from typed)`;
    await connection.run(telling, binder.valuesIn(telling));
  }
  await judgeTogether(connection, setting);
}

/** Creates the table that `stage` and `judge` put faults into. */
export async function createFaultTable(connection: DuckDBConnection): Promise<void> {
  await connection.run(`create temp table fault (
    line_number integer, column_name varchar, value varchar, rule varchar, detail varchar, place integer
  )`);
}

function textSql(plan: ColumnPlan, staged: Staged, binder: Binder): string {
  if (plan.constant !== undefined) return `nullif(${binder.bind(plan.constant)}::varchar, '')`;
  if (plan.at === undefined) return 'null::varchar';
  const whole = staged.brokenLines
    ? `replace(replace(c${plan.at}, chr(30), chr(10)), chr(29), chr(13))`
    : `c${plan.at}`;
  const text = staged.brokenLines ? `nullif(trim(${whole}, ${blanks}), '')` : whole;
  const pairs = Object.entries(plan.translate ?? {});
  if (pairs.length === 0) return text;
  const cases = pairs.map(([from, to]) => `when ${binder.bind(from)} then ${binder.bind(to)}`);
  return `nullif(case coalesce(${text}, '') ${cases.join(' ')} else ${text} end, '')`;
}

function typedSql({ column, format }: ColumnPlan, staged: Staged, binder: Binder): string {
  const text = `"${column.name}_text"`;
  const serial = staged.serials
    ? `when regexp_full_match(${text}, '[1-9][0-9]{4}') then date '1899-12-30' + ${text}::integer`
    : '';
  const iso = `case when ${text} like '____-__-__' then try_cast(${text} as date) ${serial} end`;
  const typed = {
    text,
    date: format ? `try_strptime(${text}, ${binder.bind(format)})::date` : iso,
    integer: `case when regexp_full_match(${text}, '-?[0-9]{1,9}') then ${text}::integer end`,
    boolean: `case lower(${text}) when 'true' then true when 'false' then false end`,
    year: `case
        when regexp_full_match(${text}, '(199[0-9]|20[0-9]{2})[-/]?[0-9]{2}')
          and (${text}[1:4]::integer + 1) % 100 = ${text}[-2:]::integer
          then ${text}[1:4] || '-' || ${text}[-2:]
        when regexp_full_match(${text}, '(199[0-9]|20[0-9]{2})')
          then ${text} || '-' || lpad(((${text}::integer + 1) % 100)::varchar, 2, '0')
      end`,
    figure: `case when regexp_full_match(${text}, '[0-9]+[.][0-9]*')
        then rtrim(rtrim(${text}, '0'), '.') else ${text} end`
  }[column.type];
  return `${typed} as ${identifier(column.name)}`;
}

/** Outer blanks and line breaks of a value are not part of it. */
const blanks = "' ' || chr(9) || chr(10) || chr(13)";

type Placed = Clause & { readonly rule: string; readonly place: number };

function clausesOf(setting: Setting, binder: Binder): readonly Placed[] {
  return rowRules.flatMap((rule, place) =>
    rule.clauses(setting, binder).map((clause) => ({ ...clause, rule: rule.name, place }))
  );
}

/** All faults of a row as a list. */
function faultsSql(clauses: readonly Placed[]): string {
  const each = clauses.map(
    (c) => `case when ${c.when} then {
      'column_name': '${c.column}', 'value': coalesce(${c.value ?? `"${c.column}_text"`}, ''),
      'rule': '${c.rule}', 'detail': coalesce(${c.detail ?? `''`}, ''), 'place': ${c.place}
    } end`
  );
  return `list_filter([${each.join(',\n')}], lambda f: f is not null)`;
}

async function judgeTogether(connection: DuckDBConnection, setting: Setting): Promise<void> {
  const { contract, supplied } = setting;
  const { episode, together, unique } = contract;
  const keys = together.map(identifier).join(', ');
  const all = contract.columns.map((c) => identifier(c.name)).join(', ');
  const has = (name: string, sql = identifier(name)): string => (supplied.has(name) ? sql : 'null');
  const begins = `coalesce(${has(episode?.start ?? '')}, ${has('recorded_on')}, $as_at::date)`;
  const times = !episode
    ? ''
    : `, date_of_birth, ${begins} as starts,
      coalesce(${has(episode.end)}, date '9999-12-31') as ends,
      coalesce(${has(episode.start)}::varchar, '') as start_text,
      ${supplied.has('destination') ? `coalesce(destination = 'Recorded in error', false)` : 'false'} as in_error,
      line_number not in (
        select line_number from fault where column_name in ('${episode.start}', '${episode.end}')
      ) and not (${has(episode.start)} is null
        and line_number in (select line_number from fault where column_name = 'recorded_on')) as dated`;
  await connection.run(
    `create temp table crowd as
    with crowded as (select hash(${keys}) as h from judged group by all having count(*) > 1),
    members as (
      select line_number, {${together.map((k) => `'${k}': ${identifier(k)}`).join(', ')}} as together,
        hash(${all}) as row_hash ${times}
      from judged where hash(${keys}) in (select h from crowded)${episode?.apart ? ` and ${together.map((k) => `${k} is not null`).join(' and ')}` : ''}
    )
    select *, row_number() over same as nth, first_value(line_number) over same as first_line
    from members
    window same as (partition by together${unique ? '' : ', row_hash'} order by line_number)`,
    episode ? { as_at: setting.asAt } : {}
  );
  for (const rule of setRules.filter((r) => r.applies(setting))) {
    const place = rowRules.length + setRules.indexOf(rule);
    await connection.run(
      `insert into fault
      select line_number, column_name, value, $rule, detail, $place from (${rule.select(setting)})`,
      { rule: rule.name, place }
    );
  }
}
