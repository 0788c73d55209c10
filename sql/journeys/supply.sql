-- Every LA expected in a term, its pupils, and whether its register answers.
-- Parameters: term.
select
  p.la_code as la,
  p.region_code as region,
  p.pupils::double as pupils,
  coalesce(a.kind = 'register', false) as supplied,
  a.snapshot_id as snapshot,
  a.as_at::varchar as "asAt"
from period_la p
left join answering a
  on a.collection = 'cme' and a.basis = 'latest' and a.period_id = $1 and a.la_code = p.la_code
where p.period_id = $1
order by p.la_code
