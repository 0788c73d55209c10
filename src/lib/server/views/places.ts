import type { Figure, FigureSymbol } from '#disclosure/figure.ts';
import { maySee } from '#disclosure/rights.ts';
import { changeBetween, type Change } from '#measures/change.ts';
import type { AnswerArea, AnswerRow } from '#measures/question.ts';
import { loadReference } from '#reference/reference.ts';
import type { PlaceRow, PlacesView, SortLink } from '../../views/views.ts';
import { counted } from '../../wording/numbers.ts';
import { addressWith, carried, type SortKey } from '../address.ts';
import { sparkOf } from '../charts/spark.ts';
import { askFor, type PageContext } from '../questions.ts';
import { lastYearOf } from '../terms.ts';
import { cellOf, changeCell, symbolsIn } from './cells.ts';

interface Place {
  readonly area: AnswerArea;
  readonly now: AnswerRow | undefined;
  readonly change: Change;
  readonly series: readonly (number | FigureSymbol)[];
}

/** Regions or LAs in a table that the address sorts; `within` keeps the LAs of one region. */
export async function placesOf(
  page: PageContext,
  kind: 'region' | 'la',
  caption: string,
  within: string | null = null
): Promise<PlacesView> {
  const { term } = page.choice;
  const closed = closedOf(page, kind, within);
  const rows = closed.all
    ? []
    : (
        await askFor(page, {
          measure: 'census_day',
          periods: page.terms.map(({ id }) => id),
          levels: [kind === 'la' ? 'la' : 'regional']
        })
      ).rows;
  const before = lastYearOf(term, page.terms);
  const places = [...group(rows, within).values()]
    .map((series): Place => {
      const at = (id: string | undefined) => series.find((row) => row.period.id === id);
      return {
        area: at(term.id)?.area ?? series.at(-1)!.area,
        now: at(term.id),
        change: changeBetween(at(term.id)?.value, at(before?.id)?.value),
        series: page.terms.map(({ id }) => at(id)?.value.shown ?? 'x')
      };
    })
    .filter((place) => place.now !== undefined);
  const sort = page.choice.sort ?? (kind === 'la' ? 'name' : 'count');
  const order = page.choice.order ?? (sort === 'name' ? 'asc' : 'desc');
  places.sort(comparing(sort, order));
  const view = places.map((place) => rowView(page, place));
  return {
    caption,
    kind,
    columns: columnsOf(page, sort, order, kind, before?.label ?? 'the year before'),
    rows: view,
    symbols: symbolsIn(view.flatMap(({ count, rate }) => [count, rate])),
    leftOut: closed.words
  };
}

/** How many regions or LAs of a table are not the viewer's to see, and whether that is every one there is. */
function closedOf(
  { viewer, choice }: PageContext,
  kind: 'region' | 'la',
  within: string | null
): { readonly all: boolean; readonly words: string | null } {
  const { regions, lasInForce, terms } = loadReference();
  const day =
    choice.term.censusDay ?? terms.find(({ termId }) => termId === choice.term.id)!.periodEnd;
  const every =
    kind === 'region'
      ? regions.map(({ regionCode }) => ({ code: regionCode, regionCode }))
      : lasInForce(day).map(({ laCode, regionCode }) => ({ code: laCode, regionCode }));
  const closed = every.filter((area) => !maySee(viewer, area));
  const here = closed.filter(({ regionCode }) => within === null || regionCode === within);
  const [one, more] =
    kind === 'la' ? ['local authority', 'local authorities'] : ['region', 'regions'];
  return {
    all: closed.length === every.length,
    words:
      here.length === 0
        ? null
        : `${counted(here.length, `${one} that you may not see is`, `${more} that you may not see are`)} left out.`
  };
}

/** Terms of one place; an LA whose nine-character code changed keeps its series through the old one. */
function group(rows: readonly AnswerRow[], within: string | null): Map<string, AnswerRow[]> {
  const places = new Map<string, AnswerRow[]>();
  for (const row of rows) {
    if (within !== null && row.area.regionCode !== within) continue;
    const key = row.area.oldLaCode ?? row.area.code;
    const series = places.get(key);
    if (series) series.push(row);
    else places.set(key, [row]);
  }
  return places;
}

function rowView(page: PageContext, { area, now, change, series }: Place): PlaceRow {
  return {
    code: area.code,
    name: area.name,
    href: carried(page.url, `/areas/${area.code}`),
    region: area.level === 'la' ? area.regionName : null,
    count: cellOf(now?.value),
    rate: cellOf(now?.rate),
    change: changeCell(change),
    returned: now ? `${now.responding} of ${now.expected}` : '',
    spark: sparkOf(series, `Trend of ${area.name}, ${page.terms[0]!.label} onwards`)
  };
}

/** Numbers in the order asked for; symbols always last; names settle ties. */
function comparing(sort: SortKey, order: 'asc' | 'desc'): (a: Place, b: Place) => number {
  const sign = order === 'asc' ? 1 : -1;
  const byName = (a: Place, b: Place) => a.area.name.localeCompare(b.area.name, 'en-GB');
  if (sort === 'name') return (a, b) => sign * byName(a, b);
  return (a, b) => {
    const [left, right] = [keyOf(a, sort), keyOf(b, sort)];
    if (left === null || right === null) {
      return left === right ? byName(a, b) : left === null ? 1 : -1;
    }
    return left === right ? byName(a, b) : sign * (left - right);
  };
}

function keyOf(place: Place, sort: SortKey): number | null {
  if (sort === 'change') {
    if (place.change.kind === 'moved') return place.change.amount;
    return place.change.kind === 'same' ? 0 : null;
  }
  return numberOf(sort === 'rate' ? place.now?.rate : place.now?.value);
}

function numberOf(figure: Figure | null | undefined): number | null {
  if (!figure || (typeof figure.shown === 'string' && figure.shown !== 'low')) return null;
  return figure.shown === 'low' ? 0.5 : figure.shown;
}

function columnsOf(
  page: PageContext,
  sort: SortKey,
  order: 'asc' | 'desc',
  kind: 'region' | 'la',
  since: string
): readonly SortLink[] {
  const column = (key: SortKey, text: string): SortLink => {
    const current = key === sort;
    const first = key === 'name' ? 'asc' : 'desc';
    const next = current ? (order === 'asc' ? 'desc' : 'asc') : first;
    return {
      key,
      text,
      href: `${addressWith(page.url, { sort: key, order: next })}#places`,
      state: current ? (order === 'asc' ? 'ascending' : 'descending') : 'none',
      numeric: key !== 'name'
    };
  };
  return [
    column('name', kind === 'la' ? 'Local authority' : 'Region'),
    column('count', 'Children'),
    column('rate', 'Per 100 residents'),
    column('change', `Change on ${since}`)
  ];
}
