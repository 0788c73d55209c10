-- relation: measure
-- grain: one row per measure, rule and kind of period
-- keys: measure, period_kind
-- meaning: under which name each counting rule is published for each collection; has_duration marks the counts of current episodes
-- materialised: table
select collection, period_kind, rule, measure, rule = 'census_day' as has_duration
from (
  values
    ('cme', 'term', 'census_day', 'census_day'),
    ('cme', 'term', 'any_point', 'any_point_term'),
    ('cme', 'year', 'any_point', 'any_point_year'),
    ('cme', 'term', 'started', 'started'),
    ('cme', 'year', 'started', 'started'),
    ('cme', 'term', 'ended', 'ended'),
    ('cme', 'year', 'ended', 'ended'),
    ('cme', 'term', 'returned_to_school', 'returned_to_school'),
    ('cme', 'year', 'returned_to_school', 'returned_to_school'),
    ('ehe', 'term', 'census_day', 'ehe_census_day'),
    ('ehe', 'term', 'any_point', 'ehe_any_point_term'),
    ('ehe', 'year', 'any_point', 'ehe_any_point_year'),
    ('ehe', 'term', 'started', 'ehe_started'),
    ('ehe', 'year', 'started', 'ehe_started'),
    ('ehe', 'term', 'ended', 'ehe_ended'),
    ('ehe', 'year', 'ended', 'ehe_ended'),
    ('ehe', 'term', 'returned_to_school', 'ehe_returned_to_school'),
    ('ehe', 'year', 'returned_to_school', 'ehe_returned_to_school'),
    ('ehe', 'term', 'left_la', 'ehe_left_la'),
    ('ehe', 'year', 'left_la', 'ehe_left_la')
) as names (collection, period_kind, rule, measure)
