import { littleCheck } from '#estimates/survival/little.ts';
import { previousAcademicYear, yearLabel } from '#domain/term.ts';
import type { AnswerArea } from '#measures/question.ts';
import type { PageContext } from '../questions.ts';
import { numberText } from '../../wording/numbers.ts';
import { gateOf, onScale, type Gate } from './gate.ts';
import { returnsOf, type Returns } from './returns.ts';

/** Fewest episodes ended, as shown, for their mean length to be given. */
const fewest = 30;

/** Stock, flow and stay of a year, as shown. */
interface Shown {
  readonly label: string;
  readonly stock: number;
  readonly inflow: number;
  readonly weeks: number;
}

/** The mean of the census days of the last whole year, episodes started in it, and the mean weeks of those ended in it. */
async function shownOf(
  page: PageContext,
  area: AnswerArea,
  returns: Returns,
  gate: Gate
): Promise<Shown | string> {
  const year = previousAcademicYear(page.choice.term.academicYear);
  const label = yearLabel(year);
  const terms = ['autumn', 'spring', 'summer'].map((name) => `${year}-${name}`);
  const flows = await page.warehouse.rows<{ code: string; s: number; e: number; w: number }>(
    `select m.la_code as code, m.started as s, m.ended as e, m.ended_weeks as w
     from estimate_stay m
     join la l on l.la_code = m.la_code
     where m.academic_year = $year
       and ($level = 'national' or ($level = 'regional' and l.region_code = $area)
         or ($level = 'la' and l.la_code = $area))`,
    { year, level: area.level, area: area.code }
  );
  const days = terms.map(
    (term) => new Map(returns.at('latest', term).map((la) => [la.laCode, la.count]))
  );
  const whole = flows.filter(({ code }) => days.every((day) => (day.get(code) ?? null) !== null));
  const sum = (of: (row: (typeof flows)[number]) => number) =>
    whole.reduce((total, row) => total + of(row), 0);
  const shown = (value: number) => onScale(gate(value, 'counted'));
  const stock = shown(sum(({ code }) => days.reduce((t, d) => t + d.get(code)!, 0)) / 3);
  const inflow = shown(sum(({ s }) => s));
  const ended = sum(({ e }) => e);
  const shownEnded = shown(ended);
  if (whole.length === 0 || stock === null || !inflow || !shownEnded || shownEnded < fewest)
    return `Stock, flow and duration of ${label} cannot be set against each other: too few episodes, or a census day is missing.`;
  return { label, stock, inflow, weeks: Math.round((sum(({ w }) => w) / ended) * 10) / 10 };
}

function checked({ stock, inflow, weeks }: Shown) {
  const check = littleCheck({ meanStock: stock, inflowPerYear: inflow, measuredWeeks: weeks });
  const ratio = check.ratio ?? Number.NaN;
  const verdict =
    ratio > 0.8 && ratio < 1.25
      ? 'They tell one story.'
      : ratio >= 1.25
        ? 'The stock is larger than flow and duration explain: episodes may be closed late or not at all.'
        : 'The stock is smaller than flow and duration explain: short episodes between census days, or long ones closed together.';
  return { ...check, verdict };
}

/** Whether stock, flow and duration of the last whole year tell one story, from figures as shown. A sentence either way. */
export async function littleOf(
  page: PageContext,
  area: AnswerArea,
  returns: Returns,
  gate: Gate
): Promise<string> {
  const shown = await shownOf(page, area, returns, gate);
  if (typeof shown === 'string') return shown;
  const { implied_weeks, measured_weeks, verdict } = checked(shown);
  return `In ${shown.label} the children missing on an average census day and the episodes started imply a mean length of ${implied_weeks.toFixed(1)} weeks; the episodes that ended lasted ${measured_weeks!.toFixed(1)} weeks on average. ${verdict}`;
}

const weeksPerYear = 365.25 / 7;

/** The same as one line: entries per week × mean stay ≈ stock (Little's law). */
export async function littleLine(
  page: PageContext,
  area: AnswerArea
): Promise<{ readonly line: string | null; readonly words: string }> {
  const shown = await shownOf(
    page,
    area,
    await returnsOf(page.warehouse),
    await gateOf(page, area)
  );
  if (typeof shown === 'string') return { line: null, words: shown };
  const perWeek = toTwo(shown.inflow / weeksPerYear);
  const product = toTwo((shown.inflow / weeksPerYear) * shown.weeks);
  return {
    line: `${numberText(perWeek)} a week × ${shown.weeks.toFixed(1)} weeks ≈ ${numberText(product)}`,
    words: `In ${shown.label} about ${numberText(perWeek)} episodes started each week, and those that ended had lasted ${shown.weeks.toFixed(1)} weeks on average: together about ${numberText(product)} children missing at a time. The three census days counted ${numberText(shown.stock)} on average. ${checked(shown).verdict}`
  };
}

/** To two figures, but whole: a rate of a year's rounded number is no surer. */
function toTwo(value: number): number {
  const step = 10 ** Math.max(0, Math.floor(Math.log10(Math.max(1, value))) - 1);
  return Math.round(value / step) * step;
}
