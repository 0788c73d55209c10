-- relation: stock_link
-- grain: one row per basis, term and local authority whose registers answer for the term and for the one before it
-- keys: basis, period_id, la_code
-- meaning: the pairs of census days between which a stock can be accounted for from records of children, and the extract that holds what happened between them: that of the later term, or across the summer the one that answers for the ended year, where it reaches the later day. A local authority whose code changed is followed through its old code; one that was split has no account for that term
-- materialised: table
with ordered as (
  select
    term_id,
    academic_year,
    census_date,
    lag(term_id) over (order by term_order) as before_id,
    lag(academic_year) over (order by term_order) as before_year
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
  b.answer_id as from_answer_id,
  case when y.as_at >= o.census_date then y.extract_id else a.extract_id end as between_extract_id
from ordered o
join answering a on a.period_id = o.term_id and a.collection = 'cme'
join la l on l.la_code = a.la_code
join la k on k.old_la_code = l.old_la_code
join answering b
  on b.period_id = o.before_id and b.basis = a.basis and b.la_code = k.la_code and b.collection = 'cme'
left join answering y
  on o.before_year <> o.academic_year
  and y.period_id = o.before_year and y.basis = a.basis and y.la_code = k.la_code and y.collection = 'cme'
where a.answer_id is not null and b.answer_id is not null
order by a.basis, a.period_id, a.la_code
