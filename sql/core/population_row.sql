-- relation: population_row
-- grain: one row per population snapshot, local authority and year
-- keys: snapshot_id, la_code, academic_year
-- meaning: loaded population figures; a year given as one number (2025) is the academic year that begins in it
-- materialised: temporary table
select
  s.snapshot_id,
  s.as_at,
  s.sequence,
  p.la_code,
  case
    when length(p.year) = 4
      then p.year || '-' || right(cast(cast(p.year as integer) + 1 as varchar), 2)
    else left(p.year, 4) || '-' || right(p.year, 2)
  end as academic_year,
  cast(p.pupils_reception_to_11 as integer) as pupils,
  cast(p.residents_5_16 as integer) as residents
from raw_population p
join (select distinct snapshot_id, as_at, sequence from raw_ledger where source = 'population') s
  on s.snapshot_id = p.snapshot_id
