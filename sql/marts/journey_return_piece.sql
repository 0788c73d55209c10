-- relation: journey_return_piece
-- grain: one row per year to a term and ended episode that was watched for at least a whole week of it
-- keys: term_id, la_code, child_id, end_day
-- meaning: time since an episode ended, in whole weeks, until the child is missing again in the same local authority (Missing again), or not (Not missing again); at risk in weeks entry_week < w <= exit_week, for a year at most
-- materialised: temporary table
with watched as (
  select term_id, la_code, region_code, min(from_day) as from_day, max(to_day) as to_day
  from journey_window
  group by term_id, la_code, region_code
),
weeks as (
  select
    w.term_id,
    w.la_code,
    w.region_code,
    s.child_id,
    s.end_day,
    s.destination,
    cast(greatest(0, ceil((w.from_day - 1 - s.end_day) / 7.0)) as integer) as entry_week,
    cast(least(53, floor((w.to_day - s.end_day) / 7.0)) as integer) as seen_weeks,
    case when s.next_start is not null then cast(greatest(1, ceil((s.next_start - s.end_day) / 7.0)) as integer) end as again_week
  from watched w
  join journey_spell s on s.la_code = w.la_code
  where s.end_day between w.from_day - 371 and w.to_day
    and s.destination not in ('Over compulsory school age', 'Died')
    and (s.next_start is null or s.next_start >= s.end_day)
)
select
  term_id,
  la_code,
  region_code,
  child_id,
  end_day,
  destination,
  entry_week,
  least(coalesce(again_week, 999), seen_weeks) as exit_week,
  case when again_week <= seen_weeks then 'Missing again' else 'Not missing again' end as event
from weeks
where least(coalesce(again_week, 999), seen_weeks) > entry_week
