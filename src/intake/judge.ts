import type { DuckDBConnection } from '@duckdb/node-api';
import { Binder, identifier } from './binder.ts';
import type { ColumnPlan } from './columns.ts';
import type { Staged } from './read/staged.ts';
import { rowRules, setRules } from './rules/all.ts';
import type { Setting } from './rules/rule.ts';

/**
 * Types every staged row and applies every row rule in one pass, then the rules on rows that belong together.
 * Leaves two tables: `judged` (line_number, the contract's columns typed, faults) and `fault` (line_number,
 * column_name, value, rule, detail, place), which `stage` may already have begun.
 */
export async function judge(
  connection: DuckDBConnection,
  staged: Staged,
  plans: readonly ColumnPlan[],
  setting: Setting
): Promise<void> {
  const binder = new Binder();
  const written = plans.map(
    (plan) => `${textSql(plan, staged, binder)} as "${plan.column.name}_text"`
  );
  const typed = plans.flatMap((plan) => [
    typedSql(plan, staged, binder),
    `"${plan.column.name}_text"`
  ]);
  const names = plans.map((plan) => identifier(plan.column.name));
  const sql = `create temp table judged as
    with written as (select line_number, ${written.join(',\n')} from ${staged.relation}),
    typed as (select line_number, ${typed.join(',\n')} from written)
    select line_number, ${names.join(', ')}, ${faultsSql(setting, binder)} as faults
    from typed`;
  await connection.run(sql, binder.valuesIn(sql));
  await connection.run(`
    insert into fault
    select line_number, f.column_name, left(f.value, 200), f.rule, f.detail, f.place
    from (select line_number, unnest(faults) as f from judged where faults is not null)`);
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

/** All faults of a row as a list, or null: the conditions are weighed once and spelt out for faulty rows only. */
function faultsSql(setting: Setting, binder: Binder): string {
  const clauses = rowRules.flatMap((rule, place) =>
    rule.clauses(setting, binder).map((clause) => ({ ...clause, rule: rule.name, place }))
  );
  if (clauses.length === 0) return 'null::struct(column_name varchar)[]';
  const any = clauses.map((c) => `(${c.when})`).join('\n or ');
  const each = clauses.map(
    (c) => `case when ${c.when} then {
      'column_name': '${c.column}', 'value': coalesce(${c.value ?? `"${c.column}_text"`}, ''),
      'rule': '${c.rule}', 'detail': coalesce(${c.detail ?? `''`}, ''), 'place': ${c.place}
    } end`
  );
  return `case when ${any} then list_filter([${each.join(',\n')}], lambda f: f is not null) end`;
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
      faults is null or not list_has_any(
        list_transform(faults, lambda f: f.column_name),
        case when ${has(episode.start)} is null
          then ['${episode.start}', '${episode.end}', 'recorded_on']
          else ['${episode.start}', '${episode.end}'] end
      ) as dated`;
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
