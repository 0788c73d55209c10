-- relation: returned_notice
-- grain: one row per kind of notice or order, academic year and local authority that returned it as an aggregate
-- keys: measure, period_id, la_code
-- meaning: notices and orders of home education as local authorities returned them; total null = the LA could not supply it (x). Registers keep theirs on the episode
-- materialised: table
select measure, period_id, la_code, child_count as total
from la_return_row
where measure in ('ehe_section_437_notices', 'ehe_sao_issued', 'ehe_sao_revoked')
