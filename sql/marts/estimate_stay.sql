-- relation: estimate_stay
-- grain: one row per local authority and academic year that a register answers
-- keys: la_code, academic_year
-- meaning: episodes of children missing education started in the year, ended in it, and the weeks those ended had lasted: flow and duration for the check against the stock
-- materialised: table
with
  answered as (
    select a.period_id as academic_year, a.la_code, a.snapshot_id, y.year_start, y.year_end
    from answering a
    join academic_year y on y.academic_year = a.period_id
    where
      a.collection = 'cme' and a.basis = 'latest' and a.period_kind = 'year' and a.kind = 'register'
  )
select
  a.la_code,
  a.academic_year,
  cast(count(*) filter (where e.start_day between a.year_start and a.year_end) as integer) as started,
  cast(count(*) filter (where e.end_day between a.year_start and a.year_end) as integer) as ended,
  coalesce(
    sum(e.end_day - e.start_day) filter (where e.end_day between a.year_start and a.year_end),
    0
  ) / 7.0 as ended_weeks
from answered a
join episode e
  on e.snapshot_id = a.snapshot_id and e.la_code = a.la_code and e.collection = 'cme'
where e.countable and e.start_known
group by a.la_code, a.academic_year
order by a.la_code, a.academic_year
