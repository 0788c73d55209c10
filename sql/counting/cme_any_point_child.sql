-- relation: cme_any_point_child
-- grain: one row per answer and child missing education
-- keys: answer_id, child_id
-- meaning: the children missing education of any_point_child, kept with what analysts cross and filter them by, in the order of the answers: a question about one period reads the rows of that period alone
-- materialised: table
select
  answer_id,
  period_kind,
  period_id,
  la_code,
  region_code,
  snapshot_id,
  child_id,
  child_key,
  weeks_missing,
  start_day,
  end_day,
  compulsory_to,
  first_day,
  last_day,
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
from any_point_child
where collection = 'cme'
order by answer_id
