import type { Figure } from '#disclosure/figure.ts';
import { changeBetween, type Change } from '#measures/change.ts';
import { protectTable, type TableOf } from '#disclosure/screen-tables/protect-table.ts';

/** The account of one LA between two terms, exact; `links` says how many terms of it have records. */
export interface AccountOfLa {
  readonly old: string;
  readonly links: number;
  readonly [part: string]: number | string;
}

/** Every known way into and out of the stock, in the order in which a reader meets them. */
export const parts = [
  { key: 'started', label: 'Became missing education', sign: 1 },
  { key: 'reached_age', label: 'Reached compulsory school age while missing', sign: 1 },
  { key: 'to_school', label: 'Returned to a school', sign: -1 },
  { key: 'to_home', label: 'Moved to suitable home education', sign: -1 },
  { key: 'to_alternative', label: 'Went to alternative provision', sign: -1 },
  { key: 'to_other_la', label: 'Moved to another local authority', sign: -1 },
  { key: 'to_abroad', label: 'Moved to another country', sign: -1 },
  { key: 'too_old', label: 'Grew out of compulsory school age', sign: -1 },
  { key: 'left_unknown', label: 'Left, where to is not known', sign: -1 },
  { key: 'in_error', label: 'Recorded in error', sign: -1 }
] as const;

export interface AccountRow {
  readonly key: string;
  readonly label: string;
  /** What it does to the stock: the shown figure with its sign; 0 where only `low` can be shown. */
  readonly signed: number | null;
  readonly figure: Figure;
}

export interface Account {
  readonly opening: Figure;
  readonly closing: Figure;
  readonly change: Change;
  readonly rows: readonly AccountRow[];
  /** What rounding leaves over, so that the rows add up to the change as shown; null where it has none. */
  readonly rounding: number | null;
  /** LAs with records on both days and between them, of those there are. */
  readonly followed: number;
}

/** Where releases hold the stock of one of the days. */
export interface PublishedEnd {
  readonly period: string;
  readonly area: string;
}

/**
 * The change of a stock as its parts. All that the records of children do not explain stands in the
 * last row (late corrections, and the change of LAs without records of both days), so that the exact
 * parts always sum to the exact change; rounding each once leaves the rounding row.
 */
export async function accountOf(
  las: readonly AccountOfLa[],
  links: number,
  ends: {
    readonly opening: number | null;
    readonly closing: number | null;
    readonly from?: PublishedEnd;
    readonly to?: PublishedEnd;
  },
  of: TableOf
): Promise<Account> {
  const whole = las.filter((la) => la.links === links);
  const exact = parts.map(({ key, sign }) => ({
    sign,
    children: whole.reduce((sum, la) => sum + Number(la[key]), 0)
  }));
  const { opening, closing } = ends;
  const explained = exact.reduce((sum, part) => sum + part.sign * part.children, 0);
  const other = opening === null || closing === null ? null : closing - opening - explained;
  const known = other !== null && whole.length > 0;
  const cell = (children: number | null) => ({ items: [], children, of: null });
  const published = (end: PublishedEnd) => ({ measure: 'census_day', ...end });
  // The opening stock and what came make as many as the closing stock and what went.
  const came = exact.flatMap(({ sign }, at) => (sign === 1 ? [2 + at] : []));
  const went = exact.flatMap(({ sign }, at) => (sign === -1 ? [2 + at] : []));
  (other !== null && other < 0 ? went : came).push(2 + exact.length);
  const shown = await protectTable(
    [
      { ...cell(opening), ...(ends.from ? { published: published(ends.from) } : {}) },
      { ...cell(closing), ...(ends.to ? { published: published(ends.to) } : {}) },
      ...exact.map(({ children }) => cell(known ? children : null)),
      cell(other === null || !known ? null : Math.abs(other))
    ],
    of,
    [{ left: [0, ...came], right: [1, ...went] }]
  );
  const [first, last, ...rest] = shown.map(({ value }) => value) as [Figure, Figure, ...Figure[]];
  const rows = [
    ...parts.map(({ key, label, sign }, at) => row(key, label, sign, rest[at]!)),
    row('other', 'Other or unexplained', (other ?? 0) < 0 ? -1 : 1, rest.at(-1)!)
  ];
  const signs = rows.map(({ signed }) => signed);
  const moved =
    typeof first.shown === 'number' && typeof last.shown === 'number'
      ? last.shown - first.shown
      : null;
  return {
    opening: first,
    closing: last,
    change: changeBetween(last, first),
    rows,
    rounding:
      moved === null || signs.includes(null)
        ? null
        : moved - signs.reduce<number>((sum, value) => sum + (value ?? 0), 0),
    followed: whole.length
  };
}

function row(key: string, label: string, sign: 1 | -1, figure: Figure): AccountRow {
  const { shown } = figure;
  const signed = typeof shown === 'number' ? sign * shown || 0 : shown === 'low' ? 0 : null;
  return { key, label, signed, figure };
}
