import type { WarehouseReader } from '#measures/warehouse-reader.ts';

/** How many local authorities answered for the term, and with what. */
export interface Sources {
  readonly collection: 'cme' | 'ehe';
  readonly registers: number;
  readonly returns: number;
}

const answered = `
  select collection,
         count(*) filter (where kind = 'register')::integer as registers,
         count(*) filter (where kind = 'la_return')::integer as returns
  from answering
  where basis = 'returned' and period_kind = 'term' and period_id = ?
  group by collection
  order by collection`;

/** Counts the sources of the term: child-level registers, and returns of aggregate figures. */
export async function sourcesOf(warehouse: WarehouseReader, term: string): Promise<Sources[]> {
  return warehouse.rows<Sources>(answered, [term]);
}

/** The same in a sentence for the quality note. */
export function sourcesSentence({ collection, registers, returns }: Sources): string {
  return `${collection.toUpperCase()}: ${registers} local authorities were counted from their registers, child by child, and ${returns} from the figures they returned.`;
}
