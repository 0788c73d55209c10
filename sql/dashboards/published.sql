-- The published census-day series of England and the regions: totals, with rates.
select period_id as period, area_code as area, value::double as children, rate
from published_cell
where measure = 'census_day' and topic = 'total' and level <> 'la'
