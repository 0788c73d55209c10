-- relation: census_day_child
-- grain: one row per answer and child
-- keys: answer_id, child_id
-- meaning: children missing education, or in home education, on census day; a child with several such episodes counts once, with the attributes of the last of them
-- materialised: view
select c.*, 1 as place
from census_day_episode c
where not c.has_others
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
  from census_day_episode c
  where c.has_others
) placed
where placed.place = 1
