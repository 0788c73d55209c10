import { littleCheck } from '#estimates/survival/little.ts';
import { previousAcademicYear, yearLabel } from '#domain/term.ts';
import type { AnswerArea } from '#measures/question.ts';
import type { PageContext } from '../questions.ts';
import { onScale, type Gate } from './gate.ts';
import type { Returns } from './returns.ts';

/** Fewest episodes ended, as shown, for their mean length to be given. */
const fewest = 30;

/**
 * Whether stock, flow and duration of the last whole year tell one story, from figures as shown:
 * the mean of its census days, episodes started in it, and the mean weeks of those ended in it.
 * A sentence either way.
 */
export async function littleOf(
  page: PageContext,
  area: AnswerArea,
  returns: Returns,
  gate: Gate
): Promise<string> {
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
  const stock = onScale(
    gate(sum(({ code }) => days.reduce((t, d) => t + d.get(code)!, 0)) / 3, 'counted')
  );
  const inflow = onScale(
    gate(
      sum(({ s }) => s),
      'counted'
    )
  );
  const ended = sum(({ e }) => e);
  const shownEnded = onScale(gate(ended, 'counted'));
  if (whole.length === 0 || stock === null || !inflow || !shownEnded || shownEnded < fewest)
    return `Stock, flow and duration of ${label} cannot be set against each other: too few episodes, or a census day is missing.`;
  const check = littleCheck({
    meanStock: stock,
    inflowPerYear: inflow,
    measuredWeeks: Math.round((sum(({ w }) => w) / ended) * 10) / 10
  });
  const ratio = check.ratio ?? Number.NaN;
  const verdict =
    ratio > 0.8 && ratio < 1.25
      ? 'They tell one story.'
      : ratio >= 1.25
        ? 'The stock is larger than flow and duration explain: episodes may be closed late or not at all.'
        : 'The stock is smaller than flow and duration explain: short episodes between census days, or long ones closed together.';
  return `In ${label} the children missing on an average census day and the episodes started imply a mean length of ${check.implied_weeks.toFixed(1)} weeks; the episodes that ended lasted ${check.measured_weeks!.toFixed(1)} weeks on average. ${verdict}`;
}
