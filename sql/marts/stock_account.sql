-- relation: stock_account
-- grain: one row per answer for a term and answer for the term before it
-- keys: answer_id, from_answer_id
-- meaning: the stock on one census day carried to the next. opening: on the day before, as its own answer says; restated: the same day as the later extract says; in_error: of opening, children whose rows the later extract marks as recorded in error. Then, all from the later extract, every episode that came into the count after the first day and up to the second (it started, or its child reached compulsory school age) and every one that left it, by destination or because the child grew too old. restated + started + reached_age - all that left = closing, exactly
-- materialised: table
with pair as (
  select distinct answer_id, from_answer_id from stock_link
),
dated as (
  select
    p.answer_id,
    p.from_answer_id,
    later.extract_id,
    earlier.extract_id as from_extract_id,
    later.census_date as day,
    earlier.census_date as from_day
  from pair p
  join answer later on later.answer_id = p.answer_id
  join answer earlier on earlier.answer_id = p.from_answer_id
),
stay as (
  select
    extract_id,
    child_id,
    destination,
    start_day,
    compulsory_from,
    end_day,
    greatest(start_day, compulsory_from) as enters,
    least(coalesce(end_day, date '9999-12-31'), compulsory_to + 1) as leaves
  from episode_row
  where collection = 'cme' and countable
),
moved as (
  select
    d.answer_id,
    d.from_answer_id,
    s.enters <= d.from_day as was_in,
    s.leaves > d.day as is_in,
    s.start_day < s.compulsory_from as by_age,
    case
      when s.leaves > d.day then 'still missing'
      when s.end_day is null or s.end_day > s.leaves then 'Over compulsory school age'
      else s.destination
    end as way
  from dated d
  join stay s on s.extract_id = d.extract_id
  where s.enters < s.leaves and s.enters <= d.day and s.leaves > d.from_day
),
later as (
  select
    answer_id,
    from_answer_id,
    count(case when was_in then 1 end) as restated,
    count(case when not was_in and not by_age then 1 end) as started,
    count(case when not was_in and by_age then 1 end) as reached_age,
    count(case when way = 'Registered at a school' then 1 end) as to_school,
    count(case when way = 'Suitable elective home education' then 1 end) as to_home,
    count(case when way = 'Alternative provision' then 1 end) as to_alternative,
    count(case when way = 'Moved to another local authority' then 1 end) as to_other_la,
    count(case when way = 'Moved to another country' then 1 end) as to_abroad,
    count(case when way = 'Over compulsory school age' then 1 end) as too_old,
    count(case when way in ('Unknown', 'Died') then 1 end) as left_unknown,
    count(case when is_in then 1 end) as closing
  from moved
  group by answer_id, from_answer_id
),
first_day as (
  select d.answer_id, d.from_answer_id, d.extract_id, d.from_extract_id, s.child_id
  from dated d
  join stay s on s.extract_id = d.from_extract_id
  where s.enters < s.leaves and s.enters <= d.from_day and s.leaves > d.from_day
),
wrong as (
  select distinct extract_id, child_id
  from episode_row
  where collection = 'cme' and in_error
),
opened as (
  select
    f.answer_id,
    f.from_answer_id,
    count(*) as opening,
    count(case when f.extract_id <> f.from_extract_id then w.child_id end) as in_error
  from first_day f
  left join wrong w on w.extract_id = f.extract_id and w.child_id = f.child_id
  group by f.answer_id, f.from_answer_id
)
select
  p.answer_id,
  p.from_answer_id,
  cast(coalesce(o.opening, 0) as integer) as opening,
  cast(coalesce(o.in_error, 0) as integer) as in_error,
  cast(coalesce(l.restated, 0) as integer) as restated,
  cast(coalesce(l.started, 0) as integer) as started,
  cast(coalesce(l.reached_age, 0) as integer) as reached_age,
  cast(coalesce(l.to_school, 0) as integer) as to_school,
  cast(coalesce(l.to_home, 0) as integer) as to_home,
  cast(coalesce(l.to_alternative, 0) as integer) as to_alternative,
  cast(coalesce(l.to_other_la, 0) as integer) as to_other_la,
  cast(coalesce(l.to_abroad, 0) as integer) as to_abroad,
  cast(coalesce(l.too_old, 0) as integer) as too_old,
  cast(coalesce(l.left_unknown, 0) as integer) as left_unknown,
  cast(coalesce(l.closing, 0) as integer) as closing
from pair p
left join later l on l.answer_id = p.answer_id and l.from_answer_id = p.from_answer_id
left join opened o on o.answer_id = p.answer_id and o.from_answer_id = p.from_answer_id
order by p.answer_id
