-- relation: la_cell
-- grain: one row per measure, basis, period, local authority, topic and item
-- keys: measure, basis, period_id, la_code, topic, item
-- meaning: what each LA counted: every item of the year's list where its register answers (a true zero included), its wards, and the items of its la_return rows as supplied (null = x). An LA that did not return, or whose return has no such measure, has one row: the total, null
-- materialised: temporary table
with answered as (
  select
    m.measure,
    m.rule,
    m.has_duration,
    a.collection,
    a.basis,
    a.period_kind,
    a.period_id,
    a.academic_year,
    a.la_code,
    a.region_code,
    a.kind,
    a.answer_id
  from answering a
  join measure m on m.collection = a.collection and m.period_kind = a.period_kind
  join period p on p.period_id = a.period_id
  where m.rule <> 'census_day' or p.census_date is not null
),
listed as (
  select
    a.measure,
    a.basis,
    a.period_id,
    a.academic_year,
    a.la_code,
    a.region_code,
    i.topic,
    i.item,
    a.rule,
    a.answer_id
  from answered a
  join item i on i.collection = a.collection and i.academic_year = a.academic_year
  where a.kind = 'register' and (a.has_duration or i.topic <> 'duration')
)
select
  l.measure,
  l.basis,
  l.period_id,
  l.academic_year,
  l.la_code,
  l.region_code,
  l.topic,
  l.item,
  cast(coalesce(t.children, 0) as integer) as children
from listed l
left join tally t
  on t.answer_id = l.answer_id and t.rule = l.rule and t.topic = l.topic and t.item = l.item
union all
select a.measure, a.basis, a.period_id, a.academic_year, a.la_code, a.region_code, t.topic, t.item, t.children
from answered a
join tally t on t.answer_id = a.answer_id and t.rule = a.rule
where a.kind = 'register' and t.topic = 'ward'
union all
select a.measure, a.basis, a.period_id, a.academic_year, a.la_code, a.region_code, r.topic, r.item, cast(r.child_count as integer)
from answered a
join la_return_row r
  on r.measure = a.measure and r.period_id = a.period_id and r.la_code = a.la_code
where a.kind = 'la_return'
union all
select a.measure, a.basis, a.period_id, a.academic_year, a.la_code, a.region_code, 'total', 'Total', null
from answered a
where a.kind is null
  or (
    a.kind = 'la_return'
    and not exists (
      select 1
      from la_return_row r
      where r.measure = a.measure and r.period_id = a.period_id and r.la_code = a.la_code and r.topic = 'total'
    )
  )
