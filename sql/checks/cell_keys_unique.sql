-- check: cell_keys_unique
-- sentence: A measure has one figure per basis, period, area, topic and item.
-- severity: error
select measure, basis, period_id, area_code, topic, item, count(*) as figures
from cell
group by measure, basis, period_id, area_code, topic, item
having count(*) > 1
