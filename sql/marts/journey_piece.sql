-- relation: journey_piece
-- grain: one row per year to a term, extract and episode it saw for at least a whole week
-- keys: term_id, extract_id, line_number
-- meaning: what the year to the term saw of each episode, in whole weeks since its start: at risk in weeks entry_week < w <= exit_week, ended in week exit_week by event, or not (Still missing). Episodes begun before the window, or before compulsory age, enter late; growing out of compulsory age is an ending. Weeks seen in part are left out, with what happened in them, so that no week counts more time than endings, and weeks after the 52nd. A start not known has no duration and is left out
-- materialised: temporary table
with seen as (
  select
    w.term_id,
    w.la_code,
    w.region_code,
    w.extract_id,
    e.line_number,
    e.sex,
    e.reason,
    e.sen_provision,
    e.year_group,
    year(e.start_day) - case when month(e.start_day) < 9 then 1 else 0 end - e.birth_cohort as age,
    greatest(w.from_day, e.compulsory_from) - 1 - e.start_day as days_before,
    w.to_day - e.start_day as days_seen,
    least(coalesce(e.end_day, date '9999-12-31'), e.compulsory_to + 1) - e.start_day as days_lasted,
    case
      when coalesce(e.end_day, date '9999-12-31') > e.compulsory_to + 1 then 'Over compulsory school age'
      else e.destination
    end as destination
  from journey_window w
  join episode_row e on e.extract_id = w.extract_id and e.la_code = w.la_code
  where e.collection = 'cme'
    and e.countable
    and e.start_known
    and e.start_day <= w.to_day
    and e.start_day <= e.compulsory_to
    and (e.end_day is null or e.end_day >= w.from_day)
),
weeks as (
  select
    seen.*,
    cast(greatest(0, ceil(days_before / 7.0)) as integer) as entry_week,
    cast(ceil(days_lasted / 7.0) as integer) as last_week,
    cast(least(52, floor(days_seen / 7.0)) as integer) as seen_weeks
  from seen
)
select
  term_id,
  la_code,
  region_code,
  extract_id,
  line_number,
  sex,
  case
    when year_group = 'Reception' or year_group in ('Year 1', 'Year 2') then 'Reception to Year 2'
    when year_group in ('Year 3', 'Year 4', 'Year 5', 'Year 6') then 'Years 3 to 6'
    when year_group in ('Year 7', 'Year 8', 'Year 9') then 'Years 7 to 9'
    when year_group in ('Year 10', 'Year 11') then 'Years 10 to 11'
    when age between 4 and 6 then 'Reception to Year 2'
    when age between 7 and 10 then 'Years 3 to 6'
    when age between 11 and 13 then 'Years 7 to 9'
    when age between 14 and 15 then 'Years 10 to 11'
    else 'Unknown'
  end as phase,
  case
    when reason in ('Moved in from another local authority', 'Moved in from another country')
      then 'Moved in'
    when reason in (
      'School application awaiting outcome', 'Offered school place but not yet accepted',
      'Waiting school start', 'Did not get school preference', 'Difficulty accessing suitable school place',
      'Did not apply for school place at compulsory school age'
    ) then 'Waiting for a school place'
    when reason in (
      'Believed to have moved to another local authority', 'Believed to have moved to another country'
    ) then 'Believed moved away'
    else 'Other or not recorded'
  end as reason_group,
  sen_provision,
  entry_week,
  least(last_week, seen_weeks) as exit_week,
  case when last_week <= seen_weeks then destination else 'Still missing' end as event
from weeks
where least(last_week, seen_weeks) > entry_week
