-- Which LAs have answered for a term from their own snapshot of it, and the day to which each source of theirs speaks.
-- Parameters: term.
select
  p.la_code as code,
  l.la_name as name,
  p.region_code as region,
  t.return_date::varchar as "dueOn",
  a.as_at::varchar as "asAt",
  a.kind is not null as answered,
  c.cme::varchar as cme,
  c.ehe::varchar as ehe,
  c.roll::varchar as roll
from period_la p
join la l on l.la_code = p.la_code
join term t on t.term_id = p.period_id
left join answering a
  on a.collection = 'cme' and a.basis = 'returned' and a.period_id = p.period_id and a.la_code = p.la_code
left join (
  select
    la_code,
    max(case when source in ('cme_register', 'la_return') then as_at end) as cme,
    max(case when source in ('ehe_register', 'la_return') then as_at end) as ehe,
    max(case when source = 'school_roll' then as_at end) as roll
  from snapshot
  group by la_code
) c on c.la_code = p.la_code
where p.period_id = $1
order by l.la_name
