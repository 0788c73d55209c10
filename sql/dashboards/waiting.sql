-- Children on census day by reason and duration, summed over the LAs of each region.
-- Parameters: basis, term, then the LA (or null for all).
select a.region_code as region, w.reason, w.duration, sum(w.children)::double as children
from answering a
join reason_duration_tally w on w.answer_id = a.answer_id
where a.collection = 'cme' and a.period_kind = 'term' and a.basis = $1 and a.period_id = $2
  and ($3 is null or a.la_code = $3)
group by a.region_code, w.reason, w.duration
