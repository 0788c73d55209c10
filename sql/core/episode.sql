-- relation: episode
-- grain: one row per register row of every snapshot that answers for some period
-- keys: extract_id, line_number
-- meaning: episode_row with child_key, which is one per child and local authority across snapshots and across CME and EHE
-- materialised: view
select e.*, e.la_code || '/' || e.child_id as child_key
from episode_row e
