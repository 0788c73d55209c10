-- check: in_both_collections
-- sentence: A child is not both missing education and in home education on one census day in one LA.
-- severity: warning
select c.period_id, c.la_code, c.child_id, c.snapshot_id as cme_snapshot, e.snapshot_id as ehe_snapshot
from counted_census_day c
join counted_ehe_census_day e
  on e.basis = c.basis and e.period_id = c.period_id and e.la_code = c.la_code and e.child_id = c.child_id
where c.basis = 'latest'
