-- relation: stock_account
-- grain: one row per answer for a term, answer for the term before it and extract that tells what happened between
-- keys: answer_id, from_answer_id, between_extract_id
-- meaning: the stock on one census day carried to the next. opening and closing: as the answers of the two terms say. reopened: the first day as the extract between says; then, all from that extract, every episode that came into the count after the first day and up to the second (it started, or its child reached compulsory school age) and every one that left it, by destination or because the child grew too old; reopened + started + reached_age - all that left = reclosed, exactly. in_error: children of opening, or of reclosed, whose rows the extract that speaks after marks as recorded in error
-- materialised: table
with pair as (
  select distinct answer_id, from_answer_id, between_extract_id from stock_link
),
dated as (
  select
    p.answer_id,
    p.from_answer_id,
    p.between_extract_id,
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
    d.between_extract_id,
    s.enters <= d.from_day as was_in,
    s.leaves > d.day as is_in,
    s.start_day < s.compulsory_from as by_age,
    case
      when s.leaves > d.day then 'Still missing'
      when s.end_day is null or s.end_day > s.leaves then 'Over compulsory school age'
      else s.destination
    end as way
  from dated d
  join stay s on s.extract_id = d.between_extract_id
  where s.enters < s.leaves and s.enters <= d.day and s.leaves > d.from_day
),
between_days as (
  select
    answer_id,
    from_answer_id,
    between_extract_id,
    count(case when was_in then 1 end) as reopened,
    count(case when not was_in and not by_age then 1 end) as started,
    count(case when not was_in and by_age then 1 end) as reached_age,
    count(case when way = 'Registered at a school' then 1 end) as to_school,
    count(case when way = 'Suitable elective home education' then 1 end) as to_home,
    count(case when way = 'Alternative provision' then 1 end) as to_alternative,
    count(case when way = 'Moved to another local authority' then 1 end) as to_other_la,
    count(case when way = 'Moved to another country' then 1 end) as to_abroad,
    count(case when way = 'Over compulsory school age' then 1 end) as too_old,
    count(case when way in ('Unknown', 'Died') then 1 end) as left_unknown,
    count(case when is_in then 1 end) as reclosed
  from moved
  group by answer_id, from_answer_id, between_extract_id
),
edge as (
  select
    d.answer_id, d.from_answer_id, d.between_extract_id, 'opening' as side,
    s.child_id, d.from_extract_id as said_by, d.between_extract_id as said_after
  from dated d
  join stay s on s.extract_id = d.from_extract_id
  where s.enters < s.leaves and s.enters <= d.from_day and s.leaves > d.from_day
  union all
  select
    d.answer_id, d.from_answer_id, d.between_extract_id, 'reclosed',
    s.child_id, d.between_extract_id, d.extract_id
  from dated d
  join stay s on s.extract_id = d.between_extract_id
  where d.extract_id <> d.between_extract_id
    and s.enters < s.leaves and s.enters <= d.day and s.leaves > d.day
  union all
  select
    d.answer_id, d.from_answer_id, d.between_extract_id, 'closing',
    s.child_id, d.extract_id, d.extract_id
  from dated d
  join stay s on s.extract_id = d.extract_id
  where s.enters < s.leaves and s.enters <= d.day and s.leaves > d.day
),
wrong as (
  select distinct extract_id, child_id
  from episode_row
  where collection = 'cme' and in_error
),
edges as (
  select
    e.answer_id,
    e.from_answer_id,
    e.between_extract_id,
    count(case when e.side = 'opening' then 1 end) as opening,
    count(case when e.side = 'closing' then 1 end) as closing,
    count(case when e.said_by <> e.said_after then w.child_id end) as in_error
  from edge e
  left join wrong w on w.extract_id = e.said_after and w.child_id = e.child_id
  group by e.answer_id, e.from_answer_id, e.between_extract_id
)
select
  p.answer_id,
  p.from_answer_id,
  p.between_extract_id,
  cast(coalesce(e.opening, 0) as integer) as opening,
  cast(coalesce(e.in_error, 0) as integer) as in_error,
  cast(coalesce(b.reopened, 0) as integer) as reopened,
  cast(coalesce(b.started, 0) as integer) as started,
  cast(coalesce(b.reached_age, 0) as integer) as reached_age,
  cast(coalesce(b.to_school, 0) as integer) as to_school,
  cast(coalesce(b.to_home, 0) as integer) as to_home,
  cast(coalesce(b.to_alternative, 0) as integer) as to_alternative,
  cast(coalesce(b.to_other_la, 0) as integer) as to_other_la,
  cast(coalesce(b.to_abroad, 0) as integer) as to_abroad,
  cast(coalesce(b.too_old, 0) as integer) as too_old,
  cast(coalesce(b.left_unknown, 0) as integer) as left_unknown,
  cast(coalesce(b.reclosed, 0) as integer) as reclosed,
  cast(coalesce(e.closing, 0) as integer) as closing
from pair p
left join between_days b
  on b.answer_id = p.answer_id and b.from_answer_id = p.from_answer_id and b.between_extract_id = p.between_extract_id
left join edges e
  on e.answer_id = p.answer_id and e.from_answer_id = p.from_answer_id and e.between_extract_id = p.between_extract_id
order by p.answer_id
