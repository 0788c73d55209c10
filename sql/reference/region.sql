-- relation: region
-- grain: one row per statistical region
-- keys: region_code
-- meaning: the ten statistical regions in published order
-- materialised: table
select region_code, region_name, region_order, country_code, country_name
from reference_regions
order by region_order
