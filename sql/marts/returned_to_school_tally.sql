-- relation: returned_to_school_tally
-- grain: one row per answer, topic and item that has children
-- keys: answer_id, topic, item
-- meaning: how many of the children of returned_to_school_child fall in each item
-- materialised: temporary table
select
  answer_id,
  case
    when grouping(sex) = 0 then 'sex'
    when grouping(year_group) = 0 then 'year_group'
    when grouping(reason) = 0 then 'reason'
    when grouping(ethnicity) = 0 then 'ethnicity'
    when grouping(sen_provision) = 0 then 'sen_provision'
    when grouping(fsm_eligible) = 0 then 'fsm_eligible'
    when grouping(social_care_status) = 0 then 'social_care_status'
    when grouping(imd_decile) = 0 then 'imd_decile'
    when grouping(ward) = 0 then 'ward'
    when grouping(notified_by) = 0 then 'notified_by'
    when grouping(previous_setting) = 0 then 'previous_setting'
    when grouping(destination) = 0 then 'destination'
    else 'total'
  end as topic,
  case
    when grouping(sex) = 0 then sex
    when grouping(year_group) = 0 then year_group
    when grouping(reason) = 0 then reason
    when grouping(ethnicity) = 0 then ethnicity
    when grouping(sen_provision) = 0 then sen_provision
    when grouping(fsm_eligible) = 0 then fsm_eligible
    when grouping(social_care_status) = 0 then social_care_status
    when grouping(imd_decile) = 0 then imd_decile
    when grouping(ward) = 0 then ward
    when grouping(notified_by) = 0 then notified_by
    when grouping(previous_setting) = 0 then previous_setting
    when grouping(destination) = 0 then destination
    else 'Total'
  end as item,
  cast(count(*) as integer) as children
from returned_to_school_child
group by grouping sets (
  (answer_id),
  (answer_id, sex),
  (answer_id, year_group),
  (answer_id, reason),
  (answer_id, ethnicity),
  (answer_id, sen_provision),
  (answer_id, fsm_eligible),
  (answer_id, social_care_status),
  (answer_id, imd_decile),
  (answer_id, ward),
  (answer_id, notified_by),
  (answer_id, previous_setting),
  (answer_id, destination)
)
