-- check: answering_covers_every_la
-- sentence: Every local authority in force has exactly one answer, or the word that it gave none, per collection, basis and period.
-- severity: error
select p.period_id, p.la_code, c.collection, b.basis, count(a.la_code) as answers
from period_la p
cross join (select 'cme' as collection union all select 'ehe') c
cross join (select 'returned' as basis union all select 'latest') b
left join answering a
  on a.period_id = p.period_id and a.la_code = p.la_code and a.collection = c.collection and a.basis = b.basis
group by p.period_id, p.la_code, c.collection, b.basis
having count(a.la_code) <> 1
