import { error } from '@sveltejs/kit';
import { sameTermLastYear } from '#domain/term.ts';
import { perBuild } from '#measures/per-build.ts';
import type { WarehouseReader } from '#measures/warehouse-reader.ts';

export interface Term {
  readonly id: string;
  /** `autumn 2025`. */
  readonly label: string;
  /** `2025-26`. */
  readonly academicYear: string;
  /** `Autumn term`. */
  readonly season: string;
  readonly censusDay: string | null;
}

/** The terms for which any LA returned children missing education, oldest first; none before the first load. */
export const figuredTerms = perBuild((warehouse) =>
  warehouse.rows<Term>(
    `select term_id as id, label, academic_year as "academicYear",
            time_identifier as season, census_date::varchar as "censusDay"
     from term
     where term_id in (
       select period_id from answering
       where collection = 'cme' and period_kind = 'term' and basis = 'returned' and kind is not null
     )
     order by term_order`
  )
);

/** The same for a page of figures: 503 where there are none. */
export async function termsOf(warehouse: WarehouseReader): Promise<readonly Term[]> {
  const terms = await figuredTerms(warehouse);
  if (terms.length > 0) return terms;
  error(503, {
    message: 'There are no figures to show yet',
    advice:
      'The warehouse holds no return of children missing education. Load one with muster load, then run muster build.'
  });
}

/** The same term one year before, where there are figures for it. */
export function lastYearOf(term: Term, terms: readonly Term[]): Term | undefined {
  const id = sameTermLastYear(term.id);
  return terms.find((other) => other.id === id);
}
