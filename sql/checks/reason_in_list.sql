-- check: reason_in_list
-- sentence: Every reason of a register has an item in the list of each year it is counted in.
-- severity: error
select distinct c.collection, c.period_id, c.reason
from any_point_episode c
join period p on p.period_id = c.period_id
where not exists (
  select 1 from item i
  where i.collection = c.collection and i.academic_year = p.academic_year and i.topic = 'reason' and i.item = c.reason
)
