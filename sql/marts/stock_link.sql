-- relation: stock_link
-- grain: one row per basis, term and local authority whose registers answer for the term and for the one before it
-- keys: basis, period_id, la_code
-- meaning: the pairs of census days between which a stock can be accounted for from records of children. A local authority whose code changed is followed through its old code; one that was split has no account for that term
-- materialised: table
with ordered as (
  select term_id, lag(term_id) over (order by term_order) as before_id
  from term
  where census_date is not null
)
select
  a.basis,
  a.period_id,
  b.period_id as from_period_id,
  a.la_code,
  a.region_code,
  l.old_la_code,
  a.answer_id,
  b.answer_id as from_answer_id
from ordered o
join answering a on a.period_id = o.term_id and a.collection = 'cme'
join la l on l.la_code = a.la_code
join la k on k.old_la_code = l.old_la_code
join answering b
  on b.period_id = o.before_id and b.basis = a.basis and b.la_code = k.la_code and b.collection = 'cme'
where a.answer_id is not null and b.answer_id is not null
order by a.basis, a.period_id, a.la_code
