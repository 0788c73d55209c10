-- relation: journey_la_week
-- grain: one row per clock, year to a term, local authority, cohort, week and event that has episodes
-- keys: clock, term_id, la_code, topic, item, week, event
-- meaning: journey_piece (clock missing) and journey_return_piece (clock returning) counted by week. Event "Entered late" counts episodes coming under observation after week 0; every other event is how observation ended, late saying how many of them had entered late
-- materialised: temporary table
with moves as (
  select
    term_id, la_code, region_code, sex, phase, reason_group, sen_provision,
    exit_week as week, event, case when entry_week > 0 then 1 else 0 end as late
  from journey_piece
  union all
  select
    term_id, la_code, region_code, sex, phase, reason_group, sen_provision,
    entry_week, 'Entered late', 0
  from journey_piece
  where entry_week > 0
),
returning_moves as (
  select
    term_id, la_code, region_code,
    case when destination = 'Registered at a school' then destination else 'Elsewhere' end as destination,
    exit_week as week, event, case when entry_week > 0 then 1 else 0 end as late
  from journey_return_piece
  union all
  select
    term_id, la_code, region_code,
    case when destination = 'Registered at a school' then destination else 'Elsewhere' end,
    entry_week, 'Entered late', 0
  from journey_return_piece
  where entry_week > 0
)
select
  'missing' as clock,
  term_id,
  la_code,
  region_code,
  case
    when grouping(sex) = 0 then 'sex'
    when grouping(phase) = 0 then 'phase'
    when grouping(reason_group) = 0 then 'reason'
    when grouping(sen_provision) = 0 then 'sen_provision'
    else 'all'
  end as topic,
  coalesce(sex, phase, reason_group, sen_provision, 'All') as item,
  week,
  event,
  cast(count(*) as integer) as episodes,
  cast(sum(late) as integer) as late
from moves
group by grouping sets (
  (term_id, la_code, region_code, week, event),
  (term_id, la_code, region_code, week, event, sex),
  (term_id, la_code, region_code, week, event, phase),
  (term_id, la_code, region_code, week, event, reason_group),
  (term_id, la_code, region_code, week, event, sen_provision)
)
union all
select
  'returning',
  term_id,
  la_code,
  region_code,
  case when grouping(destination) = 0 then 'destination' else 'all' end,
  coalesce(destination, 'All'),
  week,
  event,
  cast(count(*) as integer),
  cast(sum(late) as integer)
from returning_moves
group by grouping sets (
  (term_id, la_code, region_code, week, event),
  (term_id, la_code, region_code, week, event, destination)
)
