import type { WarehouseReader } from '#measures/warehouse-reader.ts';

/** Numbers kept on each episode of the home education register. */
export type SummedColumn = 'section_437_notices' | 'sao_issued' | 'sao_revoked';

const columns: Readonly<Record<SummedColumn, string>> = {
  section_437_notices: 'e.section_437_notices',
  sao_issued: 'e.sao_issued',
  sao_revoked: 'e.sao_revoked'
};

/**
 * Notices or orders of an academic year, as returned: added up over the episodes of the register that
 * answers for it, else what the authority returned as an aggregate; `x` when neither supplied them.
 */
export async function sumOnRegister(
  warehouse: WarehouseReader,
  column: SummedColumn,
  year: string,
  la: string
): Promise<number | 'x'> {
  const [row] = await warehouse.rows<{ total: number | null }>(
    `select cast(
       case max(a.kind)
         when 'register' then sum(${columns[column]})
         else max(n.total)
       end as integer) as total
     from answering a
     join academic_year y on y.academic_year = a.period_id
     left join episode e
       on e.extract_id = a.extract_id and e.collection = a.collection and e.la_code = a.la_code
       and e.countable and e.start_day <= y.year_end and (e.end_day is null or e.end_day > y.year_start)
     left join returned_notice n
       on a.kind = 'la_return' and n.measure = ? and n.period_id = a.period_id and n.la_code = a.la_code
     where a.collection = 'ehe' and a.basis = 'returned' and a.period_kind = 'year'
       and a.period_id = ? and a.la_code = ?`,
    [`ehe_${column}`, year, la]
  );
  return row?.total ?? 'x';
}
