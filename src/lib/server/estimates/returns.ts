import type { LaReturn } from '#estimates/grossing/area-return.ts';
import type { History } from '#estimates/grossing/carry.ts';
import type { Basis } from '#measures/question.ts';
import { perBuild } from '#measures/per-build.ts';

interface Row {
  readonly basis: Basis;
  readonly term: string;
  readonly laCode: string;
  readonly regionCode: string;
  readonly regionName: string;
  readonly pupils: number | null;
  readonly count: number | null;
}

/** What every LA counted on every census day, exact: for estimating on the server, never for a page. */
export interface Returns {
  /** LAs in force on the census day of a term; null where an LA has no known pupils. */
  at(basis: Basis, term: string): readonly LaReturn[];
  /** Returns of the terms before, oldest first. */
  before(basis: Basis, term: string): History;
}

/** Read once for each warehouse: some thousand rows. */
export const returnsOf = perBuild(async (warehouse): Promise<Returns> => {
  const rows = await warehouse.rows<Row>(
    `select a.basis, a.period_id as term, a.la_code as "laCode", l.region_code as "regionCode",
            l.region_name as "regionName", s.pupils, c.value as count
     from answering a
     join term t on t.term_id = a.period_id
     join la l on l.la_code = a.la_code
     left join la_size s on s.la_code = a.la_code and s.academic_year = t.academic_year
     left join cell c
       on c.measure = 'census_day' and c.topic = 'total' and c.level = 'la' and c.basis = a.basis
       and c.period_id = a.period_id and c.area_code = a.la_code
     where a.collection = 'cme' and a.period_kind = 'term'
     order by t.term_order, a.la_code`
  );
  const byTerm = new Map<string, LaReturn[]>();
  for (const { basis, term, pupils, ...la } of rows) {
    const key = `${basis}|${term}`;
    const list = byTerm.get(key) ?? [];
    if (pupils !== null && pupils > 0) list.push({ ...la, pupils });
    byTerm.set(key, list);
  }
  const at = (basis: Basis, term: string) => byTerm.get(`${basis}|${term}`) ?? [];
  return {
    at,
    before: (basis, term) =>
      [...byTerm.keys()]
        .filter((key) => key.startsWith(`${basis}|`) && key.slice(basis.length + 1) < term)
        .map((key) => new Map(byTerm.get(key)!.map((la) => [la.laCode, la.count])))
  };
});
