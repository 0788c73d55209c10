-- relation: register_reach
-- grain: one row per register snapshot and local authority that nothing supersedes
-- keys: extract_id
-- meaning: which academic years a register can answer for: from its own back to that of its earliest closed episode, because an extract holds the episodes of its own year and a closed older one shows that it reaches further back
-- materialised: temporary table
with closed as (
  select 'cme_register' as source, snapshot_id, la_code, min(episode_end) as earliest_end
  from raw_cme_register
  group by snapshot_id, la_code
  union all
  select 'ehe_register', snapshot_id, la_code, min(episode_end)
  from raw_ehe_register
  group by snapshot_id, la_code
)
select
  s.extract_id,
  case s.source when 'cme_register' then 'cme' else 'ehe' end as collection,
  s.snapshot_id,
  s.la_code,
  s.as_at,
  s.sequence,
  t.term_id,
  t.term_order,
  t.time_identifier,
  own.year_order,
  case
    when c.earliest_end < own.year_start
      then coalesce(past.year_order, (select min(year_order) from academic_year))
    else own.year_order
  end as covers_from
from snapshot s
join term t on t.term_id = s.term_id
join academic_year own on own.academic_year = t.academic_year
left join closed c on c.source = s.source and c.snapshot_id = s.snapshot_id and c.la_code = s.la_code
left join academic_year past on c.earliest_end between past.year_start and past.year_end
where s.source in ('cme_register', 'ehe_register') and not s.superseded
