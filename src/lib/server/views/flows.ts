import { previousAcademicYear } from '#domain/term.ts';
import { loadReference } from '#reference/reference.ts';
import type { AnswerArea } from '#measures/question.ts';
import { flowsOf, type FlowMonth, type FlowRow, type SuppliedIn } from '#dashboards/flows.ts';
import { read } from '#dashboards/read.ts';
import { dateText } from '../../wording/dates.ts';
import { numberText } from '../../wording/numbers.ts';
import type { ChartView } from '../../views/dashboards.ts';
import { drawFlows } from '../charts/flows.ts';
import type { PageContext } from '../questions.ts';
import { cellOf, symbolsIn } from './cells.ts';
import { relationsHeld } from './held.ts';
import { keptFor } from './kept.ts';

/** Children who became missing and who left, month by month from the school year before the term's. */
export function flowsView(
  page: PageContext,
  area: AnswerArea
): Promise<{ readonly chart: ChartView | null; readonly missing: string | null }> {
  return keptFor(page, `flows ${area.code}`, () => flowsFigures(page, area));
}

async function flowsFigures(page: PageContext, area: AnswerArea) {
  const none = (missing: string) => ({ chart: null, missing });
  const held = await relationsHeld(page.warehouse);
  if (!held.has('flow_month'))
    return none('Not available: this warehouse was built by an earlier Muster. Run muster build.');
  const { term, basis } = page.choice;
  const first = `${previousAcademicYear(term.academicYear)}-autumn`;
  const terms = loadReference()
    .terms.filter(({ termId }) => termId >= first && termId <= term.id)
    .map(({ termId, label, academicYear }) => ({ id: termId, label, academicYear }));
  const from = terms[0]!.id;
  const [rows, supplied] = await Promise.all([
    read<FlowRow>(page.warehouse, 'flow_month', [basis, from, term.id, area.oldLaCode]),
    read<SuppliedIn>(page.warehouse, 'supply', [basis, from, term.id])
  ]);
  const months = flowsOf(rows, supplied, terms, area, page.viewer);
  if (months.length > 1) return { chart: viewOf(months, area), missing: null };
  const own = supplied.filter(
    ({ la, region, old }) =>
      area.level === 'national' || [la, region].includes(area.code) || old === area.oldLaCode
  );
  if (!own.some((la) => la.supplied))
    return none(`Not available: there is no register of children for ${area.name}.`);
  return none(
    months.length === 0
      ? 'Nobody became missing or left in these months.'
      : 'There is only one month of records, so nothing to draw yet.'
  );
}

function viewOf(months: readonly FlowMonth[], area: AnswerArea): ChartView {
  const sized = ({ shown }: FlowMonth['started']) =>
    typeof shown === 'number' ? shown : shown === 'low' ? 0 : null;
  const settled = months.filter((month) => month.settled);
  const finding = findingOf(settled);
  const subtitle = `Children who became missing education and who left, each month, ${area.name}, ${monthText(months[0]!.month)} to ${monthText(months.at(-1)!.month)}.`;
  const open = months.filter((month) => !month.settled).map(({ month }) => monthText(month));
  const rows = [...months].reverse().map((month) => ({
    head: monthText(month.month) + (month.settled ? '' : ' (provisional)'),
    cells: [cellOf(month.started), cellOf(month.ended), cellOf(month.toSchool)]
  }));
  return {
    id: 'flows',
    finding,
    subtitle,
    note:
      open.length === 0
        ? null
        : `${open.join(' and ')}: records were still coming in when the registers were taken, so the bar${open.length > 1 ? 's are' : ' is'} drawn open and will grow.`,
    ...drawFlows(
      months.map((month) => ({
        month: dateText(month.month).split(' ')[1]!.slice(0, 3),
        year: month.month.slice(0, 4),
        started: sized(month.started),
        ended: sized(month.ended),
        settled: month.settled
      })),
      `Bar chart. ${finding}. ${subtitle} The figures are in the table after the chart.`
    ),
    table: {
      caption: subtitle,
      first: 'Month',
      columns: ['Became missing', 'Left', 'Of those, to a school'],
      rows,
      symbols: symbolsIn(rows.flatMap(({ cells }) => cells))
    }
  };
}

function findingOf(months: readonly FlowMonth[]): string {
  const plain = 'Children becoming missing and leaving, by month';
  const numbers = months.filter(({ started }) => typeof started.shown === 'number');
  const most = [...numbers].sort((a, b) => Number(b.started.shown) - Number(a.started.shown))[0];
  if (!most || numbers.length < 3 || most.started.shown === 0) return plain;
  return `Most became missing in ${monthText(most.month)}: ${numberText(Number(most.started.shown))}`;
}

/** `2025-09-01` → `September 2025`. */
export function monthText(day: string): string {
  return dateText(day).split(' ').slice(1).join(' ');
}
