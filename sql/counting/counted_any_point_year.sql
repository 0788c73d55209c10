-- relation: counted_any_point_year
-- grain: one row per basis, period, local authority and child
-- keys: basis, period_id, la_code, child_id
-- meaning: children missing education at any point in the academic year (official)
-- materialised: view
select
  a.basis,
  c.period_id,
  c.la_code,
  c.region_code,
  c.snapshot_id,
  c.child_id,
  c.child_key,
  c.weeks_missing,
  c.sex,
  c.year_group,
  c.duration,
  c.reason,
  c.ethnicity,
  c.sen_provision,
  c.fsm_eligible,
  c.social_care_status,
  c.imd_decile,
  c.ward,
  c.notified_by,
  c.previous_setting,
  c.destination
from answering a
join cme_any_point_child c
  on c.answer_id = a.answer_id
  and c.period_id = a.period_id
  and c.la_code = a.la_code
  and c.snapshot_id = a.snapshot_id
where a.collection = 'cme'
  and a.period_kind = 'year'
  and c.period_kind = 'year'
