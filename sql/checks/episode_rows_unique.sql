-- check: episode_rows_unique
-- sentence: A line of a snapshot is one episode.
-- severity: error
select collection, extract_id, line_number, count(*) as episodes
from episode_row
group by collection, extract_id, line_number
having count(*) > 1
