-- relation: notice_total
-- grain: one row per kind of notice or order, basis, academic year and local authority that answers
-- keys: measure, basis, period_id, la_code
-- meaning: notices and orders of home education in an academic year: as the approved return has them, else added up over the episodes of the register that answers, else as the local authority returned them in a file; total null = it could not supply them (x). Basis computed has what an approved return replaced
-- materialised: table
with on_register as (
  select
    a.basis,
    a.period_id,
    a.la_code,
    sum(e.section_437_notices) as ehe_section_437_notices,
    sum(e.sao_issued) as ehe_sao_issued,
    sum(e.sao_revoked) as ehe_sao_revoked
  from answering a
  join academic_year y on y.academic_year = a.period_id
  join episode e
    on e.extract_id = a.extract_id and e.collection = a.collection and e.la_code = a.la_code
    and e.countable and e.start_day <= y.year_end and (e.end_day is null or e.end_day > y.year_start)
  where a.collection = 'ehe' and a.period_kind = 'year' and a.kind = 'register'
  group by a.basis, a.period_id, a.la_code
),
counted as (
  select measure, basis, period_id, la_code, cast(total as integer) as total
  from on_register
  unpivot include nulls (
    total for measure in (ehe_section_437_notices, ehe_sao_issued, ehe_sao_revoked)
  )
  union all
  select n.measure, a.basis, a.period_id, a.la_code, n.child_count
  from la_return_row n
  join answering a
    on a.collection = 'ehe' and a.period_kind = 'year' and a.kind = 'la_return'
    and a.period_id = n.period_id and a.la_code = n.la_code
  where n.measure in ('ehe_section_437_notices', 'ehe_sao_issued', 'ehe_sao_revoked')
),
approved as (
  select n.measure, a.basis, a.period_id, a.la_code, n.child_count
  from approved_row n
  join answering a
    on a.collection = 'ehe' and a.period_kind = 'year' and a.approved_version is not null
    and a.period_id = n.period_id and a.la_code = n.la_code
  where n.measure in ('ehe_section_437_notices', 'ehe_sao_issued', 'ehe_sao_revoked')
)
select c.measure, c.basis, c.period_id, c.la_code, cast(c.total as integer) as total
from counted c
left join approved v
  on v.measure = c.measure and v.basis = c.basis and v.period_id = c.period_id and v.la_code = c.la_code
where v.measure is null
union all
select measure, basis, period_id, la_code, cast(child_count as integer)
from approved
union all
select c.measure, 'computed', c.period_id, c.la_code, cast(c.total as integer)
from counted c
join answering a
  on a.collection = 'ehe' and a.basis = c.basis and a.period_id = c.period_id and a.la_code = c.la_code
where c.basis = 'returned' and a.approved_version is not null
