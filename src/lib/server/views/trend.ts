import type { AnswerArea } from '#measures/question.ts';
import { changeBetween } from '#measures/change.ts';
import { amountText, sentence } from '../../wording/change.ts';
import { dateText } from '../../wording/dates.ts';
import { trendFinding } from '../../wording/finding.ts';
import { figureText } from '../../wording/numbers.ts';
import type { TrendView } from '../../views/views.ts';
import { addressWith } from '../address.ts';
import { drawTrend } from '../charts/trend.ts';
import { askFor, rowOf, type PageContext } from '../questions.ts';
import { lastYearOf } from '../terms.ts';
import { cellOf } from './cells.ts';

/** Census days since the first term held: drawing, finding and the table beside it. */
export async function trendOf(page: PageContext, area: AnswerArea): Promise<TrendView> {
  const { choice, terms, url } = page;
  const asked = {
    measure: 'census_day',
    periods: terms.map(({ id }) => id),
    areas: [area.code],
    levels: [area.level]
  };
  const other = choice.basis === 'latest' ? 'returned' : 'latest';
  const [here, beside] = await Promise.all([
    askFor(page, asked),
    askFor(page, { ...asked, basis: other })
  ]);
  const figureOf = (id: string | undefined) => (id ? rowOf(here, id)?.value : undefined);
  const now = figureOf(choice.term.id);
  const before = lastYearOf(choice.term, terms);
  const first = terms.find(
    ({ id, season }) => season === choice.term.season && id < choice.term.id
  );
  const points = terms.map((term) => ({
    season: term.season,
    year: term.label.slice(-4),
    shown: figureOf(term.id)?.shown ?? ('x' as const),
    chosen: term.id === choice.term.id
  }));
  const span = `${terms[0]!.label} to ${terms.at(-1)!.label}`;
  const finding = trendFinding(
    changeBetween(now, figureOf(before?.id)),
    before?.label ?? '',
    changeBetween(now, figureOf(first?.id)),
    first?.label ?? ''
  );
  const label = `Line chart of children missing education on census day, ${area.name}, ${span}. ${finding}. In ${choice.term.label}: ${figureText(now?.shown ?? 'x', 'children')}. The figures are in the table after the chart.`;
  return {
    finding,
    subtitle: `Children missing education on census day, ${area.name}, ${span}. Compare a term with the same term of another year: numbers follow the school year.`,
    ...drawTrend(points, label),
    drawn: points.some(({ shown }) => typeof shown === 'number' || shown === 'low'),
    otherBasisHeading: other === 'returned' ? 'As returned' : 'Latest',
    rows: terms
      .map((term) => {
        const row = rowOf(here, term.id);
        const earlier = lastYearOf(term, terms);
        return {
          href: addressWith(url, { term: term.id }),
          term: sentence(term.label),
          day: term.censusDay === null ? '' : dateText(term.censusDay),
          current: term.id === choice.term.id,
          count: cellOf(row?.value),
          otherBasis: cellOf(rowOf(beside, term.id)?.value),
          rate: cellOf(row?.rate),
          change: earlier
            ? sentence(amountText(changeBetween(row?.value, figureOf(earlier.id))))
            : 'No earlier year',
          returned: row ? `${row.responding} of ${row.expected}` : ''
        };
      })
      .reverse()
  };
}
