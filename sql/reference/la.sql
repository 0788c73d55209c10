-- relation: la
-- grain: one row per local authority code
-- keys: la_code
-- meaning: local authorities with their region and the days their code is in force (valid_to included; null = live)
-- materialised: table
select
  l.la_code,
  l.old_la_code,
  l.la_name,
  l.region_code,
  r.region_name,
  l.valid_from,
  l.valid_to
from reference_las l
left join reference_regions r on r.region_code = l.region_code
order by l.la_code
