-- What an area's stock was on two census days, exactly as its figures are made.
-- Parameters: basis, first term, last term, area codes at each.
select period_id as period, value::double as children
from cell
where measure = 'census_day' and topic = 'total' and basis = $1
  and ((period_id = $2 and area_code = $4) or (period_id = $3 and area_code = $5))
