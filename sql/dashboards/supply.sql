-- Every LA expected in the terms from one to another, its pupils, and whether its register answers.
-- Parameters: basis, first term, last term.
select
  p.period_id as period,
  p.la_code as la,
  l.old_la_code as old,
  p.region_code as region,
  p.pupils::double as pupils,
  coalesce(a.kind = 'register', false) as supplied,
  a.snapshot_id as snapshot,
  a.as_at::varchar as "asAt"
from period_la p
join la l on l.la_code = p.la_code
join term t on t.term_id = p.period_id
left join answering a
  on a.collection = 'cme' and a.basis = $1 and a.period_id = p.period_id and a.la_code = p.la_code
where t.term_order between
    (select term_order from term where term_id = $2) and (select term_order from term where term_id = $3)
order by p.period_id, p.la_code
