-- Children missing at any point in a term by origin and outcome, summed over the LAs of each region.
-- Parameters: term, then the LA (or null for all of them).
select a.region_code as region, f.origin, f.outcome, sum(f.children)::double as children
from answering a
join journey_flow f on f.answer_id = a.answer_id
where a.collection = 'cme' and a.basis = 'latest' and a.period_id = $1
  and ($2 is null or a.la_code = $2)
group by a.region_code, f.origin, f.outcome
