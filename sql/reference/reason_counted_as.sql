-- relation: reason_counted_as
-- grain: one row per collection, academic year and reason of a register whose item differs in that year's list
-- keys: collection, academic_year, reason
-- meaning: registers hold today's reasons; in a year with an older list a reason is counted under its item of that list. Years before the first list use the earliest one
-- materialised: table
with first_list as (
  select collection, min(valid_from_year) as first_year
  from reference_reason_crosswalk
  group by collection
)
select x.collection, y.academic_year, x.item as reason, x.counted_as
from reference_reason_crosswalk x
join first_list f on f.collection = x.collection
join academic_year y
  on (x.valid_from_year <= y.academic_year or (y.academic_year < f.first_year and x.valid_from_year = f.first_year))
  and (x.valid_to_year is null or x.valid_to_year >= y.academic_year)
where x.item <> x.counted_as
