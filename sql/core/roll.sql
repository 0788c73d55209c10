-- relation: roll
-- grain: one row per enrolment of every school roll that nothing supersedes
-- keys: snapshot_id, line_number
-- meaning: who was on a school roll, as loaded for a term: for checking that no child is counted as missing while enrolled. enrolled_to is the first day no longer on the roll
-- materialised: table
select
  r.snapshot_id,
  s.term_id,
  r.line_number,
  r.la_code,
  r.child_id,
  r.upn,
  r.nhs_number,
  r.urn,
  r.enrolled_from,
  r.enrolled_to
from raw_school_roll r
join snapshot s on s.snapshot_id = r.snapshot_id and s.la_code = r.la_code
where s.source = 'school_roll' and not s.superseded
order by s.term_id, r.la_code, r.child_id
