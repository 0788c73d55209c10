-- Days from notification to first action in an area, for episodes notified in a term.
-- Parameters: term, then the region and the LA (null for all of them).
select d.state, d.days::double as days, d.watched::double as watched, sum(d.episodes)::double as episodes
from answering a
join journey_action d on d.answer_id = a.answer_id
where a.collection = 'cme' and a.basis = 'latest' and a.period_id = $1
  and ($2 is null or a.region_code = $2)
  and ($3 is null or a.la_code = $3)
group by d.state, d.days, d.watched
order by d.state, d.days
