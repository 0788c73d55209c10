-- relation: journey_week
-- grain: one row per clock, year to a term, area, cohort, week and event that has episodes
-- keys: clock, term_id, area_code, topic, item, week, event
-- meaning: journey_la_week for LAs, and summed over the LAs whose registers were seen for regions and England; what the curves of the journeys page are made from. Never grossed: a curve is a share
-- materialised: table
with placed as (
  select clock, term_id, la_code as area_code, topic, item, week, event, episodes, late
  from journey_la_week
  union all
  select clock, term_id, region_code, topic, item, week, event, cast(sum(episodes) as integer), cast(sum(late) as integer)
  from journey_la_week
  group by clock, term_id, region_code, topic, item, week, event
  union all
  select clock, term_id, 'E92000001', topic, item, week, event, cast(sum(episodes) as integer), cast(sum(late) as integer)
  from journey_la_week
  group by clock, term_id, topic, item, week, event
)
select
  clock,
  term_id,
  area_code,
  topic,
  item,
  cast(week as smallint) as week,
  event,
  episodes,
  late
from placed
order by area_code, clock, topic, term_id
