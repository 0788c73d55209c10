-- check: la_has_a_weight
-- sentence: Every local authority expected to answer has a number of pupils to gross by.
-- severity: warning
select p.period_id, p.la_code
from period_la p
where p.pupils is null
