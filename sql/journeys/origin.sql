-- Signs of where the children who became missing in a term came from, summed over the LAs of each region.
-- Parameters: term, then the LA (or null for all of them).
select
  a.region_code as region,
  sum(o.started)::double as started,
  sum(o.moved_in)::double as moved_in,
  sum(o.moved_from_abroad)::double as moved_from_abroad,
  sum(o.ehe_reason)::double as ehe_reason,
  sum(o.ehe_episode)::double as ehe_episode,
  sum(o.ehe_either)::double as ehe_either
from answering a
join journey_origin o on o.answer_id = a.answer_id
where a.collection = 'cme' and a.basis = 'latest' and a.period_id = $1
  and ($2 is null or a.la_code = $2)
group by a.region_code
