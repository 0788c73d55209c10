-- relation: answering
-- grain: one row per collection, basis, period and local authority in force
-- keys: collection, basis, period_id, la_code
-- meaning: which snapshot speaks for the LA: as returned = the term's own newest; latest = the LA's newest that reaches the period. A register beats the rows of la_return files; kind null = the LA did not return. approved_version and approved_snapshot: the approved return that gives the figures it asks for as returned, before either; what it does not ask for stays with kind. answer_id numbers the register answers, whichever basis they serve
-- materialised: table
with returned as (
  select
    r.collection,
    'returned' as basis,
    p.period_kind,
    p.period_id,
    r.la_code,
    r.extract_id,
    r.snapshot_id,
    r.as_at,
    row_number() over (
      partition by r.collection, p.period_id, r.la_code
      order by r.term_order desc, r.as_at desc, r.sequence desc
    ) as place
  from register_reach r
  join period p
    on (p.period_kind = 'term' and r.term_id = p.period_id)
    or (p.period_kind = 'year' and r.year_order = p.year_order)
    or (
      p.period_kind = 'year'
      and r.year_order = p.year_order + 1
      and r.time_identifier = 'Autumn term'
      and r.covers_from <= p.year_order
    )
),
latest as (
  select
    r.collection,
    'latest' as basis,
    p.period_kind,
    p.period_id,
    r.la_code,
    r.extract_id,
    r.snapshot_id,
    r.as_at,
    row_number() over (
      partition by r.collection, p.period_id, r.la_code
      order by r.as_at desc, r.term_order desc, r.sequence desc
    ) as place
  from register_reach r
  join period p
    on p.year_order between r.covers_from and r.year_order
    and (p.period_kind = 'year' or r.term_order >= p.period_order or p.area_day <= r.as_at)
),
registers as (
  select * from returned where place = 1
  union all
  select * from latest where place = 1
),
numbered as (
  select
    registers.*,
    cast(dense_rank() over (order by collection, period_kind, period_id, la_code, extract_id) as integer) as answer_id
  from registers
),
returns as (
  select
    collection,
    period_id,
    la_code,
    max(as_at) as as_at,
    max(snapshot_id) as snapshot_id
  from (
    select
      la_return_row.*,
      rank() over (partition by collection, period_id, la_code order by as_at desc, sequence desc) as place
    from la_return_row
  ) newest
  where place = 1
  group by collection, period_id, la_code
),
approved as (
  select
    collection,
    period_id,
    la_code,
    max(as_at) as as_at,
    max(snapshot_id) as snapshot_id,
    max(return_version) as version,
    count(child_count) as figures
  from (
    select
      approved_row.*,
      rank() over (partition by collection, period_id, la_code order by as_at desc, return_version desc, snapshot_id) as place
    from approved_row
  ) newest
  where place = 1
  group by collection, period_id, la_code
),
expected as (
  select c.collection, b.basis, p.period_kind, p.period_id, p.academic_year, p.la_code, p.region_code
  from period_la p
  cross join (select 'cme' as collection union all select 'ehe') c
  cross join (select 'returned' as basis union all select 'latest') b
)
select
  e.collection,
  e.basis,
  e.period_kind,
  e.period_id,
  e.academic_year,
  e.la_code,
  e.region_code,
  case
    when g.answer_id is not null then 'register'
    when r.la_code is not null or v.figures > 0 then 'la_return'
  end as kind,
  coalesce(g.snapshot_id, r.snapshot_id) as snapshot_id,
  coalesce(g.as_at, r.as_at, v.as_at) as as_at,
  g.extract_id,
  g.answer_id,
  case when e.basis = 'returned' or g.answer_id is null then v.version end as approved_version,
  case when e.basis = 'returned' or g.answer_id is null then v.snapshot_id end as approved_snapshot
from expected e
left join numbered g
  on g.collection = e.collection and g.basis = e.basis and g.period_id = e.period_id and g.la_code = e.la_code
left join returns r
  on r.collection = e.collection and r.period_id = e.period_id and r.la_code = e.la_code
left join approved v
  on v.collection = e.collection and v.period_id = e.period_id and v.la_code = e.la_code
order by e.collection, e.basis, e.period_id, e.la_code
