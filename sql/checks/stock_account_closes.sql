-- check: stock_account_closes
-- sentence: Between two census days, the children who were missing, with those who came and without those who left, are those missing on the second.
-- severity: error
select answer_id, from_answer_id, reopened, reclosed
from stock_account
where reopened + started + reached_age - to_school - to_home - to_alternative - to_other_la - to_abroad
  - too_old - left_unknown <> reclosed
