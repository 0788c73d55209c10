-- Children who became missing and who left by month, summed over the LAs of each region, with the day to which its answers speak.
-- Parameters: basis, first term, last term (ids sort as time does), then the LA's old code (or null for all).
select
  a.period_id as period,
  a.region_code as region,
  f.month::varchar as month,
  sum(f.started)::double as started,
  sum(f.ended)::double as ended,
  sum(f.to_school)::double as "toSchool"
from answering a
join la l on l.la_code = a.la_code
join flow_month f on f.answer_id = a.answer_id
where a.collection = 'cme' and a.period_kind = 'term' and a.basis = $1
  and a.period_id in (select term_id from term where term_order between
    (select term_order from term where term_id = $2) and (select term_order from term where term_id = $3))
  and ($4 is null or l.old_la_code = $4)
group by a.period_id, a.region_code, f.month
order by f.month
