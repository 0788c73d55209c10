-- check: published_period_known
-- sentence: Every published figure belongs to a term or year of the reference table.
-- severity: warning
select source, measure, area_code, topic, item
from published_cell
where period_id is null
