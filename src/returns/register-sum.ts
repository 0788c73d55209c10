import type { BasisCounted } from '#measures/question.ts';
import type { WarehouseReader } from '#measures/warehouse-reader.ts';

/** Numbers kept on each episode of the home education register. */
export type SummedColumn = 'section_437_notices' | 'sao_issued' | 'sao_revoked';

/** Notices or orders of an academic year, on one basis; `x` when the authority did not supply them. */
export async function sumOnRegister(
  warehouse: WarehouseReader,
  column: SummedColumn,
  year: string,
  la: string,
  basis: BasisCounted
): Promise<number | 'x'> {
  const [row] = await warehouse.rows<{ total: number | null }>(
    `select total from notice_total
     where basis = ? and measure = ? and period_id = ? and la_code = ?`,
    [basis, `ehe_${column}`, year, la]
  );
  return row?.total ?? 'x';
}
