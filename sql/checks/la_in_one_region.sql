-- check: la_in_one_region
-- sentence: Every local authority code belongs to exactly one of the ten statistical regions.
-- severity: error
select l.la_code, count(r.region_code) as regions
from la l
left join region r on r.region_code = l.region_code
group by l.la_code
having count(*) <> 1 or count(r.region_code) <> 1
