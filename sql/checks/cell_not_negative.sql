-- check: cell_not_negative
-- sentence: No figure is below zero.
-- severity: error
select measure, basis, period_id, area_code, topic, item, value
from cell
where value < 0
