-- relation: la_size
-- grain: one row per local authority and academic year in which its code is in force
-- keys: la_code, academic_year
-- meaning: pupils in Reception to Year 11 (the grossing weight) and residents aged 5 to 16 (the base of rates). A loaded population file replaces the reference for its LA and year; a year without a figure of its own takes the nearest earlier one, else the earliest, and is then approximate
-- materialised: table
with loaded as (
  select
    la_code,
    academic_year,
    pupils,
    residents,
    row_number() over (partition by la_code, academic_year order by as_at desc, sequence desc) as place
  from population_row
),
pupils as (
  select la_code, academic_year, pupils, false as approximate from loaded where place = 1 and pupils is not null
  union all
  select p.la_code, p.year, p.pupils_reception_to_11, p.approximate
  from reference_pupils p
  where not exists (
    select 1 from loaded l where l.la_code = p.la_code and l.academic_year = p.year and l.pupils is not null
  )
),
residents as (
  select la_code, academic_year, residents, false as approximate from loaded where place = 1 and residents is not null
  union all
  select p.la_code, p.year, p.residents_5_16, p.approximate
  from reference_residents p
  where not exists (
    select 1 from loaded l where l.la_code = p.la_code and l.academic_year = p.year and l.residents is not null
  )
),
needed as (
  select l.la_code, y.academic_year
  from la l
  join academic_year y on l.valid_from <= y.year_end and (l.valid_to is null or l.valid_to >= y.year_start)
),
pupils_placed as (
  select
    n.la_code,
    n.academic_year,
    p.pupils,
    p.approximate or p.academic_year <> n.academic_year as approximate,
    row_number() over (
      partition by n.la_code, n.academic_year
      order by
        case when p.academic_year <= n.academic_year then 0 else 1 end,
        case when p.academic_year <= n.academic_year then p.academic_year end desc,
        p.academic_year
    ) as place
  from needed n
  join pupils p on p.la_code = n.la_code
),
residents_placed as (
  select
    n.la_code,
    n.academic_year,
    r.residents,
    r.approximate or r.academic_year <> n.academic_year as approximate,
    row_number() over (
      partition by n.la_code, n.academic_year
      order by
        case when r.academic_year <= n.academic_year then 0 else 1 end,
        case when r.academic_year <= n.academic_year then r.academic_year end desc,
        r.academic_year
    ) as place
  from needed n
  join residents r on r.la_code = n.la_code
)
select
  n.la_code,
  n.academic_year,
  p.pupils,
  p.approximate as pupils_approximate,
  r.residents,
  r.approximate as residents_approximate
from needed n
left join pupils_placed p on p.la_code = n.la_code and p.academic_year = n.academic_year and p.place = 1
left join residents_placed r on r.la_code = n.la_code and r.academic_year = n.academic_year and r.place = 1
order by n.la_code, n.academic_year
