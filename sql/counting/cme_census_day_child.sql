-- relation: cme_census_day_child
-- grain: one row per term answer and child missing education
-- keys: answer_id, child_id
-- meaning: the children missing education of census_day_child, kept with what analysts cross and filter them by, in the order of the answers: a question about one term reads the rows of that term alone
-- materialised: table
select
  answer_id,
  period_id,
  la_code,
  region_code,
  snapshot_id,
  child_id,
  child_key,
  weeks_missing,
  sex,
  year_group,
  duration,
  reason,
  ethnicity,
  sen_provision,
  fsm_eligible,
  social_care_status,
  imd_decile,
  ward,
  notified_by,
  previous_setting,
  destination
from census_day_child
where collection = 'cme'
order by answer_id
