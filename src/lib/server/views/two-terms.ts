import { seesParts } from '#disclosure/rights.ts';
import type { AnswerArea, AnswerRow, Topic } from '#measures/question.ts';
import { askFor, type PageContext } from '../questions.ts';
import type { Term } from '../terms.ts';

/** Census-day rows of an area's own parts on two days. */
export interface Below {
  readonly kind: 'regional' | 'la';
  readonly before: readonly AnswerRow[];
  readonly after: readonly AnswerRow[];
}

/**
 * The regions of England or the LAs of a region on both days, by a topic where one is named; null for an LA, and where
 * some of them are not the viewer's to see.
 */
export async function childrenOf(
  page: PageContext,
  area: AnswerArea,
  from: Term,
  to: Term,
  by?: Topic
): Promise<Below | null> {
  if (area.level === 'la' || !seesParts(page.viewer, area)) return null;
  const kind = area.level === 'national' ? ('regional' as const) : ('la' as const);
  const { rows } = await askFor(page, {
    measure: 'census_day',
    periods: [from.id, to.id],
    levels: [kind],
    ...(by ? { by } : {})
  });
  const own = rows.filter(({ area: one }) => kind === 'regional' || one.regionCode === area.code);
  return {
    kind,
    before: own.filter(({ period }) => period.id === from.id),
    after: own.filter(({ period }) => period.id === to.id)
  };
}

/** Census-day rows of the area itself on both days, under the code in force on each. */
export async function ownRows(
  page: PageContext,
  area: AnswerArea,
  from: Term,
  to: Term,
  by?: Topic
): Promise<{ readonly before: readonly AnswerRow[]; readonly after: readonly AnswerRow[] }> {
  const codes = await page.warehouse.rows<{ period: string; code: string }>(
    `select p.period_id as period, p.la_code as code from period_la p join la l on l.la_code = p.la_code
     where l.old_la_code = ? and p.period_id in (?, ?)`,
    [area.oldLaCode ?? '', from.id, to.id]
  );
  const [before, after] = await Promise.all(
    [from.id, to.id].map(async (id) => {
      const { rows } = await askFor(page, {
        measure: 'census_day',
        periods: [id],
        areas: [codes.find(({ period }) => period === id)?.code ?? area.code],
        levels: [area.level],
        ...(by ? { by } : {})
      });
      return rows;
    })
  );
  return { before: before!, after: after! };
}

export interface Pair {
  readonly name: string;
  readonly before: AnswerRow | undefined;
  readonly after: AnswerRow | undefined;
}

/** Rows of both days side by side, in the order of the later one. */
export function pair(
  before: readonly AnswerRow[],
  after: readonly AnswerRow[],
  name: (row: AnswerRow) => string
): readonly Pair[] {
  const names = [...new Set([...after, ...before].map(name))];
  return names.map((one) => ({
    name: one,
    before: before.find((row) => name(row) === one),
    after: after.find((row) => name(row) === one)
  }));
}

/** An area's name to pair its rows by, through a change of its code. */
export function placeOf({ area }: AnswerRow): string {
  return area.oldLaCode ?? area.code;
}

/** The item a row of a breakdown is of. */
export function itemOf(row: AnswerRow): string {
  return row.items[0]?.item ?? '';
}

/** A shown count to reckon with: `low` counts nothing, null where there is no count. */
export function shownOf(row: AnswerRow | undefined): number | null {
  const shown = row?.value.shown;
  return typeof shown === 'number' ? shown : shown === 'low' ? 0 : null;
}

/** Residents aged 5 to 16 of the areas of a level on both days. Public. */
export interface Residents {
  at(code: string, term: Term): number | null;
  /** Whether the same numbers stand for both days, because one of the years has none of its own. */
  readonly same: boolean;
}

export async function residentsOf(
  page: PageContext,
  kind: AnswerArea['level'],
  from: Term,
  to: Term
): Promise<Residents> {
  const place = { national: `'E92000001'`, regional: 'l.region_code', la: 'l.la_code' }[kind];
  const sizes = await page.warehouse.rows<{
    area: string;
    term: string;
    residents: number | null;
    approximate: boolean;
  }>(
    `select ${place} as area, p.period_id as term, sum(s.residents)::double as residents,
            bool_or(s.residents_approximate) as approximate
     from period_la p join la l on l.la_code = p.la_code
     join la_size s on s.la_code = p.la_code and s.academic_year = p.academic_year
     where p.period_id in (?, ?) group by 1, 2`,
    [from.id, to.id]
  );
  const find = (code: string, { id }: Term) =>
    sizes.find(({ area, term }) => area === code && term === id);
  // An area whose code changed between the days is under another one on each.
  const codes = [...new Set(sizes.map(({ area }) => area))].filter(
    (code) => find(code, from) && find(code, to)
  );
  return {
    at: (code, term) => find(code, term)?.residents ?? null,
    same:
      sizes.some(({ approximate }) => approximate) &&
      codes.length > 0 &&
      codes.every((code) => find(code, from)?.residents === find(code, to)?.residents)
  };
}

/** Said where residents cannot have moved the figure because they are the same numbers. */
export const sameResidents =
  'The same numbers of residents stand for both terms, because no other year’s are held; so their effect shows as 0 and any true effect of theirs stands under rates.';
