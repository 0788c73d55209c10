-- relation: answer
-- grain: one row per period, local authority and register snapshot that speaks for it on either basis
-- keys: answer_id
-- meaning: the register answers with the limits of their period, so that each is counted once even where both bases use it
-- materialised: table
select distinct
  a.answer_id,
  a.extract_id,
  a.collection,
  a.period_kind,
  a.period_id,
  a.academic_year,
  a.la_code,
  a.region_code,
  a.snapshot_id,
  p.first_day,
  p.last_day,
  p.census_date,
  p.first_calendar_year
from answering a
join period p on p.period_id = a.period_id
where a.kind = 'register'
order by a.answer_id
