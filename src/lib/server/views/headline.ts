import { loadReference } from '#reference/reference.ts';
import type { AnswerArea, AnswerRow } from '#measures/question.ts';
import { changeBetween } from '#measures/change.ts';
import { previousAcademicYear, yearLabel } from '#domain/term.ts';
import { dateText } from '../../wording/dates.ts';
import { sentence } from '../../wording/change.ts';
import type { FigureView } from '../../views/views.ts';
import { askFor, rowOf, type PageContext } from '../questions.ts';
import { lastYearOf } from '../terms.ts';
import { changeView, figureView } from './cells.ts';

/** The figures at the top: census day first, then any point in the year, the rate and how long. */
export async function headlineOf(
  page: PageContext,
  area: AnswerArea
): Promise<{ readonly main: FigureView; readonly side: readonly FigureView[] }> {
  const { term } = page.choice;
  const before = lastYearOf(term, page.terms);
  const where = { areas: [area.code], levels: [area.level] };
  const termIds = page.terms.map(({ id }) => id);
  const year = previousAcademicYear(term.academicYear);
  const years = [year, previousAcademicYear(year)] as const;
  const known = new Set<string>(loadReference().terms.map(({ academicYear }) => academicYear));
  const [census, anyPoint, median] = await Promise.all([
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
    })
  ]);
  const now = rowOf(census, term.id);
  const then = before && rowOf(census, before.id);
  const since = before?.label ?? 'the year before';
  const whole = rowOf(anyPoint, years[0]);
  const wholeBefore = rowOf(anyPoint, years[1]);
  const half = rowOf(median, term.id);
  const halfBefore = before && rowOf(median, before.id);

  return {
    main: figureView(
      `Children missing education on census day, ${term.label}`,
      now?.value,
      changeView(changeBetween(now?.value, then?.value), since),
      mainNote(term.censusDay, now, area)
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
        'Missing on census day'
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
