-- relation: journey_flow
-- grain: one row per term answer, origin and outcome that has children
-- keys: answer_id, origin, outcome
-- meaning: children missing education at any point in the term by where they came from (already missing when it began, else the previous setting) and what became of them by its end (a destination, or still missing). Sums to cme_any_point_child. A child who grew out of compulsory age in the term has left the count
-- materialised: table
select
  answer_id,
  case when start_day < first_day then 'Already missing' else previous_setting end as origin,
  case
    when end_day is not null and end_day <= last_day then destination
    when compulsory_to < last_day then 'Over compulsory school age'
    else 'Still missing'
  end as outcome,
  cast(count(*) as integer) as children
from cme_any_point_child
where period_kind = 'term'
group by answer_id, origin, outcome
order by answer_id
