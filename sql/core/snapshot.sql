-- relation: snapshot
-- grain: one row per snapshot and local authority it speaks for
-- keys: snapshot_id, la_code; extract_id
-- meaning: the ledger of accepted loads; superseded marks those that a newer one (as-at date, then sequence) of the same source, LA and term replaces. return_version and return_hash name the approved return a snapshot holds, null for a file
-- materialised: table
select
  cast(row_number() over (order by l.sequence, l.snapshot_id, l.la_code) as integer) as extract_id,
  l.snapshot_id,
  l.source,
  l.term_id,
  l.as_at,
  l.sequence,
  l.la_code,
  l.rows,
  l.rejected,
  l.file,
  l.loaded_at,
  l.synthetic,
  l.return_version,
  l.return_hash,
  row_number() over (
    partition by l.source, l.la_code, l.term_id, l.return_version is null
    order by l.return_version desc, l.as_at desc, l.sequence desc
  ) > 1 as superseded
from raw_ledger l
order by l.sequence, l.snapshot_id, l.la_code
