import { loadReference } from '#reference/reference.ts';
import type { AnswerArea, AnswerRow } from '#measures/question.ts';
import { changeBetween } from '#measures/change.ts';
import { previousAcademicYear, previousTerm, yearLabel } from '#domain/term.ts';
import { dateText } from '../../wording/dates.ts';
import { sentence } from '../../wording/change.ts';
import type { FigureView } from '../../views/views.ts';
import { askFor, rowOf, type PageContext } from '../questions.ts';
import { lastYearOf } from '../terms.ts';
import { changeView, figureView } from './cells.ts';
import { besides } from './rates.ts';
import { figureText } from '../../wording/numbers.ts';

export interface HeadlineView {
  readonly main: FigureView;
  readonly side: readonly FigureView[];
}

/** The figures at the top: census day first, then any point in the year, the rate and how long. */
export async function headlineOf(page: PageContext, area: AnswerArea): Promise<HeadlineView> {
  const { term } = page.choice;
  const before = lastYearOf(term, page.terms);
  const where = { areas: [area.code], levels: [area.level] };
  const termIds = page.terms.map(({ id }) => id);
  const year = previousAcademicYear(term.academicYear);
  const years = [year, previousAcademicYear(year)] as const;
  const known = new Set<string>(loadReference().terms.map(({ academicYear }) => academicYear));
  const lastTerm = page.terms.find(({ id }) => id === previousTerm(term.id));
  const others = besides(area);
  const [census, anyPoint, median, otherBasis, ...beside] = await Promise.all([
    askFor(page, { measure: 'census_day', periods: termIds, ...where }),
    askFor(page, {
      measure: 'any_point_year',
      periods: years.filter((id) => known.has(id)),
      ...where
    }),
    askFor(page, {
      measure: 'median_weeks_missing',
      periods: before ? [term.id, before.id] : [term.id],
      ...where
    }),
    askFor(page, {
      measure: 'census_day',
      periods: termIds,
      basis: page.choice.basis === 'latest' ? 'returned' : 'latest',
      ...where
    }),
    ...others.map((other) =>
      askFor(page, {
        measure: 'census_day',
        periods: termIds,
        areas: [other.code],
        levels: [other.level]
      })
    )
  ]);
  const now = rowOf(census, term.id);
  const then = before && rowOf(census, before.id);
  const since = before?.label ?? 'the year before';
  const whole = rowOf(anyPoint, years[0]);
  const wholeBefore = rowOf(anyPoint, years[1]);
  const previous = lastTerm && rowOf(census, lastTerm.id);
  const besideNow = others.map((other, at) => ({
    name: other.name,
    row: rowOf(beside[at]!, term.id)
  }));
  const half = rowOf(median, term.id);
  const halfBefore = before && rowOf(median, before.id);

  return {
    main: figureView(
      `Children missing education on census day, ${term.label}`,
      now?.value,
      changeView(changeBetween(now?.value, then?.value), since),
      mainNote(term.censusDay, now, area) +
        basisNote(page.choice.basis, now, rowOf(otherBasis, term.id)),
      lastTerm ? changeView(changeBetween(now?.value, previous?.value), lastTerm.label) : null
    ),
    side: [
      figureView(
        `At any point in ${yearLabel(years[0])}`,
        whole?.value,
        changeView(changeBetween(whole?.value, wholeBefore?.value), yearLabel(years[1])),
        'Each child counted once in each local authority'
      ),
      figureView(
        'For every 100 residents aged 5 to 16',
        now?.rate,
        changeView(changeBetween(now?.rate ?? undefined, then?.rate ?? undefined), since),
        besideNote(besideNow)
      ),
      figureView(
        'Weeks missing, median',
        half?.value,
        changeView(changeBetween(half?.value, halfBefore?.value), since),
        'Half had been missing for longer'
      )
    ]
  };
}

/** What the other basis says, where it says something else. */
function basisNote(
  basis: 'latest' | 'returned',
  now: AnswerRow | undefined,
  other: AnswerRow | undefined
): string {
  if (!now || !other || now.value.shown === other.value.shown) return '';
  const text = figureText(other.value.shown, 'children');
  return basis === 'latest'
    ? ` As returned at the time: ${text}.`
    : ` With later corrections: ${text}.`;
}

/** `Yorkshire and The Humber 0.5, England 0.4`. */
function besideNote(
  areas: readonly { readonly name: string; readonly row: AnswerRow | undefined }[]
): string {
  if (areas.length === 0) return 'Missing on census day';
  return areas
    .map(({ name, row }) => `${name} ${figureText(row?.rate?.shown ?? 'x', 'per 100')}`)
    .join(', ');
}

function mainNote(censusDay: string | null, row: AnswerRow | undefined, area: AnswerArea): string {
  const day = censusDay === null ? '' : `On ${dateText(censusDay)}. `;
  return sentence(`${day}${returnedSentence(row, area)}`);
}

function returnedSentence(row: AnswerRow | undefined, area: AnswerArea): string {
  if (!row || row.expected === 0) return '';
  if (area.level === 'la') {
    return row.responding === 1 ? 'As counted by the local authority.' : 'No return was made.';
  }
  return row.responding === row.expected
    ? `All ${row.expected} local authorities returned.`
    : `${row.responding} of ${row.expected} local authorities returned; ${
        row.value.shown === 'x' ? 'too few to estimate the others' : 'the others are estimated'
      }.`;
}
