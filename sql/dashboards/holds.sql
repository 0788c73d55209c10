-- Which relations of these pages the warehouse holds; one built before they existed holds none.
select table_name as name
from information_schema.tables
where table_name in ('flow_month', 'stock_account', 'reason_duration_tally')
