-- The stock of each LA carried from one census day to another over the terms between; links says how many of them have records.
-- Parameters: basis, first term, last term, then the LA's old code (or null) and the region (or null).
with span as (
  select
    (select term_order from term where term_id = $2) as first_order,
    (select term_order from term where term_id = $3) as last_order
)
select
  k.old_la_code as old,
  count(*)::int as links,
  sum(case when b.term_order = (select first_order from span) then s.opening else 0 end)::double as opening,
  sum(case when t.term_order = (select last_order from span) then s.closing else 0 end)::double as closing,
  sum(s.in_error)::double as in_error,
  sum(s.started)::double as started,
  sum(s.reached_age)::double as reached_age,
  sum(s.to_school)::double as to_school,
  sum(s.to_home)::double as to_home,
  sum(s.to_alternative)::double as to_alternative,
  sum(s.to_other_la)::double as to_other_la,
  sum(s.to_abroad)::double as to_abroad,
  sum(s.too_old)::double as too_old,
  sum(s.left_unknown)::double as left_unknown
from stock_link k
join term t on t.term_id = k.period_id
join term b on b.term_id = k.from_period_id
join stock_account s
  on s.answer_id = k.answer_id and s.from_answer_id = k.from_answer_id
  and s.between_extract_id = k.between_extract_id
where k.basis = $1
  and b.term_order >= (select first_order from span) and t.term_order <= (select last_order from span)
  and ($4 is null or k.old_la_code = $4) and ($5 is null or k.region_code = $5)
group by k.old_la_code
