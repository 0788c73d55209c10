-- relation: journey_origin
-- grain: one row per term answer with children who became missing in the term
-- keys: answer_id
-- meaning: of started_child, how many show each sign of where they came from: a reason that says they moved in, a reason that says home education was unsuitable, an episode of home education of the same child that ended on the day of the start or up to 28 days before, either of those two
-- materialised: table
with signed as (
  select
    s.answer_id,
    s.reason = 'Moved in from another local authority' as moved_in,
    s.reason = 'Moved in from another country' as moved_from_abroad,
    s.reason = 'Unsuitable elective home education' as ehe_reason,
    exists (
      select 1
      from journey_ehe_end h
      where h.la_code = s.la_code
        and h.child_id = s.child_id
        and h.end_day between s.start_day - 28 and s.start_day
    ) as ehe_episode
  from started_child s
  where s.collection = 'cme' and s.period_kind = 'term'
)
select
  answer_id,
  cast(count(*) as integer) as started,
  cast(count(case when moved_in then 1 end) as integer) as moved_in,
  cast(count(case when moved_from_abroad then 1 end) as integer) as moved_from_abroad,
  cast(count(case when ehe_reason then 1 end) as integer) as ehe_reason,
  cast(count(case when ehe_episode then 1 end) as integer) as ehe_episode,
  cast(count(case when ehe_reason or ehe_episode then 1 end) as integer) as ehe_either
from signed
group by answer_id
order by answer_id
