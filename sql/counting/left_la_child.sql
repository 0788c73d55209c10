-- relation: left_la_child
-- grain: one row per answer and child
-- keys: answer_id, child_id
-- meaning: children with an episode that ended in the period because they left the local authority; a child with several such episodes counts once, with the attributes of the last of them
-- materialised: view
select c.*, 1 as place
from ended_episode c
where not c.has_others and c.destination in ('Moved to another local authority', 'Moved to another country')
union all
select placed.*
from (
  select
    c.*,
    row_number() over (
      partition by c.answer_id, c.period_id, c.la_code, c.snapshot_id, c.child_id
      order by
        c.start_day desc,
        coalesce(c.end_day, date '9999-12-31') desc,
        c.reason, c.destination, c.previous_setting, c.notified_by, c.year_group, c.sex,
        c.ethnicity, c.sen_provision, c.fsm_eligible, c.social_care_status, c.imd_decile, c.ward
    ) as place
  from ended_episode c
  where c.has_others and c.destination in ('Moved to another local authority', 'Moved to another country')
) placed
where placed.place = 1
