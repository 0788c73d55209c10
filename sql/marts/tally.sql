-- relation: tally
-- grain: one row per rule, answer, topic and item that has children
-- keys: rule, answer_id, topic, item
-- meaning: every rule's counts of children in one relation
-- materialised: temporary view
select 'census_day' as rule, answer_id, topic, item, children from census_day_tally
union all
select 'any_point', answer_id, topic, item, children from any_point_tally
union all
select 'started', answer_id, topic, item, children from started_tally
union all
select 'ended', answer_id, topic, item, children from ended_tally
union all
select 'returned_to_school', answer_id, topic, item, children from returned_to_school_tally
union all
select 'left_la', answer_id, topic, item, children from left_la_tally
