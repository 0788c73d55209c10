-- relation: returned_row
-- grain: one row per la_return snapshot, local authority, measure, period, topic and item
-- keys: snapshot_id, la_code, measure, period_id, topic, item
-- meaning: aggregates as LAs returned them, in Muster's words, by file (return_version null) or as the return approved here; child_count null = the LA could not supply the item (x). An any-point row headed by a term reports the year before, as the autumn return does
-- materialised: temporary table
select
  s.extract_id,
  s.snapshot_id,
  s.as_at,
  s.sequence,
  s.return_version,
  r.new_la_code as la_code,
  case when r.collection like 'cme%' then 'cme' else 'ehe' end as collection,
  case
    when r.breakdown = 'Started elective home education' then 'ehe_started'
    when r.breakdown_topic = 'Setting before elective home education' then 'ehe_started'
    when r.breakdown_topic = 'Movement' and r.breakdown = 'Returned to school' then 'ehe_returned_to_school'
    when r.breakdown_topic = 'Movement' then 'ehe_left_la'
    when r.breakdown = 'Section 437(1) notices issued' then 'ehe_section_437_notices'
    when r.breakdown = 'School attendance orders issued' then 'ehe_sao_issued'
    when r.breakdown = 'School attendance orders revoked' then 'ehe_sao_revoked'
    when r.collection = 'cme_census' then 'census_day'
    when r.collection = 'ehe_census' then 'ehe_census_day'
    when r.collection = 'cme_any_point' then 'any_point_year'
    else 'ehe_any_point_year'
  end as measure,
  case
    when r.collection like '%any_point' and r.time_identifier = 'Academic year' then y.academic_year
    when r.collection like '%any_point' then past.academic_year
    else t.term_id
  end as period_id,
  case
    when r.breakdown_topic in ('Movement', 'Notices and orders') then 'total'
    when r.breakdown_topic = 'Setting before elective home education' then 'previous_setting'
    when r.breakdown_topic = 'Ethnicity minor' then 'ethnicity'
    when r.breakdown_topic = 'Free school meal eligibility' then 'fsm_eligible'
    when r.breakdown_topic = 'Deprivation decile' then 'imd_decile'
    else replace(lower(r.breakdown_topic), ' ', '_')
  end as topic,
  case
    when r.breakdown_topic in ('Movement', 'Notices and orders') then 'Total'
    when r.breakdown = 'Sex unknown' then 'Unknown'
    else r.breakdown
  end as item,
  r.child_count
from raw_la_return r
join snapshot s on s.snapshot_id = r.snapshot_id and s.la_code = r.new_la_code
left join academic_year y on y.time_period = r.time_period
left join academic_year past on past.year_order = y.year_order - 1
left join term t on t.time_period = r.time_period and t.time_identifier = r.time_identifier
