-- relation: item
-- grain: one row per collection, academic year, topic and item in force
-- keys: collection, academic_year, topic, item
-- meaning: the code lists in published order; a topic not collected yet in a year (collected = false) borrows its earliest list, so that registers can still be counted by it locally
-- materialised: table
with first_list as (
  select collection, topic, min(valid_from_year) as first_year
  from reference_items
  group by collection, topic
)
select
  i.collection,
  i.topic,
  i.item,
  i.item_order,
  y.academic_year,
  y.academic_year >= f.first_year as collected
from reference_items i
join first_list f on f.collection = i.collection and f.topic = i.topic
join academic_year y
  on (i.valid_from_year <= y.academic_year or (y.academic_year < f.first_year and i.valid_from_year = f.first_year))
  and (i.valid_to_year is null or i.valid_to_year >= y.academic_year)
order by i.collection, y.academic_year, i.topic, i.item_order
