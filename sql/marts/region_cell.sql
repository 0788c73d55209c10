-- relation: region_cell
-- grain: one row per measure, basis, period, region, topic and item
-- keys: measure, basis, period_id, region_code, topic, item
-- meaning: regional counts grossed for the LAs that did not supply the item: their sum times the pupils of all LAs in force over the pupils of those that did. Null where none did. Wards belong to one LA and are left out, and so is what approved returns replaced
-- materialised: temporary table
with expected as (
  select period_id, region_code, count(*) as las, sum(pupils) as pupils
  from period_la
  group by period_id, region_code
),
supplied as (
  select
    c.measure,
    c.basis,
    c.period_id,
    c.region_code,
    c.topic,
    c.item,
    sum(c.children) as children,
    count(c.children) as las,
    sum(case when c.children is not null then w.pupils end) as pupils
  from la_cell c
  join period_la w on w.period_id = c.period_id and w.la_code = c.la_code
  where c.topic <> 'ward' and c.basis <> 'computed'
  group by c.measure, c.basis, c.period_id, c.region_code, c.topic, c.item
)
select
  s.measure,
  s.basis,
  s.period_id,
  s.region_code,
  s.topic,
  s.item,
  case
    when s.las = e.las then cast(s.children as double)
    else cast(s.children as double) * cast(e.pupils as double) / cast(s.pupils as double)
  end as children,
  cast(s.las as integer) as responding,
  cast(e.las as integer) as expected
from supplied s
join expected e on e.period_id = s.period_id and e.region_code = s.region_code
