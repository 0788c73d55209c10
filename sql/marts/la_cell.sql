-- relation: la_cell
-- grain: one row per measure, basis, period, local authority, topic and item
-- keys: measure, basis, period_id, la_code, topic, item
-- meaning: what each LA counted: every item of the year's list where its register answers (a true zero included), its wards, and the items of its la_return rows as supplied (null = x). The topics of an approved return take the place of those, as returned (and in latest where there is no register); basis computed then has what they replaced, which the return itself is compared with. An LA that did not return, or whose return has no such measure, has one row: the total, null
-- materialised: temporary table
with spoken as (
  select
    collection, basis, period_kind, period_id, academic_year, la_code, region_code, kind, answer_id, snapshot_id,
    approved_version is not null as approved
  from answering
  union all
  select
    collection, 'computed', period_kind, period_id, academic_year, la_code, region_code,
    case when kind = 'register' or snapshot_id is not null then kind end, answer_id, snapshot_id, false
  from answering
  where basis = 'returned' and approved_version is not null
),
answered as (
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
    a.answer_id,
    a.approved
  from spoken a
  join measure m on m.collection = a.collection and m.period_kind = a.period_kind
  join period p on p.period_id = a.period_id
  where m.rule <> 'census_day' or p.census_date is not null
),
approved_topic as (
  select distinct measure, period_id, la_code, topic
  from approved_row
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
  left join approved_topic v
    on a.approved and v.measure = a.measure and v.period_id = a.period_id and v.la_code = a.la_code and v.topic = i.topic
  where a.kind = 'register' and (a.has_duration or i.topic <> 'duration') and v.topic is null
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
left join approved_topic v
  on a.approved and v.measure = a.measure and v.period_id = a.period_id and v.la_code = a.la_code and v.topic = r.topic
where a.kind = 'la_return' and v.topic is null
union all
select a.measure, a.basis, a.period_id, a.academic_year, a.la_code, a.region_code, v.topic, v.item, cast(v.child_count as integer)
from answered a
join approved_row v
  on v.measure = a.measure and v.period_id = a.period_id and v.la_code = a.la_code
where a.approved
union all
select a.measure, a.basis, a.period_id, a.academic_year, a.la_code, a.region_code, 'total', 'Total', null
from answered a
left join approved_topic v
  on a.approved and v.measure = a.measure and v.period_id = a.period_id and v.la_code = a.la_code and v.topic = 'total'
where v.topic is null
  and (
    a.kind is null
    or (
      a.kind = 'la_return'
      and not exists (
        select 1
        from la_return_row r
        where r.measure = a.measure and r.period_id = a.period_id and r.la_code = a.la_code and r.topic = 'total'
      )
    )
  )
