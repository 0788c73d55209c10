-- relation: journey_window
-- grain: one row per term, local authority and register extract that answers for it or the two terms before
-- keys: term_id, la_code, extract_id
-- meaning: the year to a term (that term and the two before it) as far as each extract saw it: from_day to to_day, both included, never beyond the extract's as-at date. Latest basis
-- materialised: table
select
  t.period_id as term_id,
  a.la_code,
  a.region_code,
  a.extract_id,
  min(p.first_day) as from_day,
  max(least(p.last_day, a.as_at)) as to_day
from period t
join period p
  on p.period_kind = 'term' and p.period_order between t.period_order - 2 and t.period_order
join answering a on a.period_id = p.period_id
where t.period_kind = 'term'
  and a.collection = 'cme'
  and a.basis = 'latest'
  and a.kind = 'register'
  and a.as_at >= p.first_day
  and exists (
    select 1
    from answering own
    where own.collection = 'cme'
      and own.basis = 'latest'
      and own.kind = 'register'
      and own.period_id = t.period_id
      and own.la_code = a.la_code
  )
group by t.period_id, a.la_code, a.region_code, a.extract_id
