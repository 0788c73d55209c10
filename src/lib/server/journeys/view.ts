import type { Viewer } from '#access/viewer.ts';
import type { AnswerArea } from '#measures/question.ts';
import { maySeeExact } from '#disclosure/rights.ts';
import type { Journeys } from '#journeys/journeys.ts';
import { cohorts } from '#journeys/cohorts.ts';
import type { JourneysView } from '../../journeys/views.ts';
import { dateText } from '../../wording/dates.ts';
import { counted, figureText, numberText } from '../../wording/numbers.ts';
import { addressWith } from '../address.ts';
import { littleLine } from '../estimates/little.ts';
import { askFor, rowOf, type PageContext } from '../questions.ts';
import { pickerOf } from '../views/picker.ts';
import { actionView, againView, originsView } from './bars.ts';
import { askJourneys } from './ask.ts';
import type { JourneysChoice } from './choice.ts';
import { drawCurves, type ShownCurve } from './curve-chart.ts';
import { drawEndings } from './endings-chart.ts';
import { drawFlow } from './flow-chart.ts';
import { headlineOfJourneys } from './headline.ts';
import { curvesTable, endingsTable, flowTable } from './tables.ts';
import { cohortsFinding, curveFinding, endingsFinding, flowFinding, weeksText } from './words.ts';

const none =
  'There are too few endings to draw a curve that protects people. A region or England has one.';

/** Everything the journeys page lays out, from protected figures alone. */
export async function journeysView(
  page: PageContext,
  area: AnswerArea,
  chosen: JourneysChoice
): Promise<JourneysView> {
  const latest = { ...page, choice: { ...page.choice, basis: 'latest' as const } };
  const { term } = page.choice;
  const asked = { periods: [term.id], areas: [area.code], levels: [area.level] };
  const [journeys, median, little] = await Promise.all([
    askJourneys(page, area, chosen),
    askFor(latest, { measure: 'median_weeks_missing', ...asked }),
    littleLine(latest, area)
  ]);
  const place = `${area.name}, ${term.label}`;
  const until = journeys.window ? dateText(journeys.window.to) : 'its end';
  const year = journeys.window
    ? `${area.name}, ${dateText(journeys.window.from)} to ${dateText(journeys.window.to)}`
    : area.name;
  const flow = flowFinding(journeys.flow, term.label, until);
  const everyone = chosen.cohorts.topic === 'all';
  const curves = everyone ? curveFinding(journeys.everyone) : cohortsFinding(journeys.curves);
  const endings = endingsFinding(journeys.everyone);
  const shown = journeys.curves.filter((curve) => curve.state === 'shown');
  const { everyone: all } = journeys;
  const picker = pickerOf(page);
  return {
    area: { code: area.code, name: area.name },
    term,
    picker: {
      ...picker,
      kept: [
        ...(everyone ? [] : [{ name: 'by', value: chosen.cohorts.topic }]),
        ...(chosen.usual ? [] : [{ name: 'target', value: String(chosen.target) }])
      ]
    },
    state: journeys.supply.responding === 0 ? 'no registers' : 'shown',
    headline: headlineOfJourneys(journeys, term.label),
    contrast: contrastOf(journeys, rowOf(median, term.id)?.value, term.censusDay),
    little,
    flow: {
      finding: flow,
      subtitle: `Children missing education at any point in the term, ${place}, each counted once: where they came from, and what had become of them by ${until}.`,
      ...drawn(
        typeof journeys.flow.total.shown === 'number' && journeys.flow.total.shown > 0
          ? drawFlow(
              journeys.flow,
              `Flow diagram, ${place}. ${flow}. The figures are in the table after the diagram.`,
              ['Came from', 'Became']
            )
          : null,
        'There are no children to draw: the figures are zero, too small or not available.'
      ),
      table: flowTable(
        journeys.flow,
        `Children by where they came from and what became of them, ${place}`
      )
    },
    origins: originsView(journeys, place),
    cohorts: cohorts.map(({ topic, label }) => ({
      href: `${addressWith(page.url, { by: topic === 'all' ? undefined : topic })}#how-long`,
      text: label,
      current: topic === chosen.cohorts.topic
    })),
    curves: {
      finding: curves,
      subtitle: `Share of episodes still going on by weeks since they started, at the pace of ${year} (Kaplan–Meier).${shown.some(({ intervals }) => intervals) ? ' Shaded: 95% interval.' : ''}`,
      ...drawn(
        shown.length > 0
          ? drawCurves(
              shown,
              `Survival curve, ${year}. ${curves}. The figures are in the table after the chart.`
            )
          : null,
        none
      ),
      table: curvesTable(journeys.curves, `Share of episodes still going on, ${year}`)
    },
    endings: {
      finding: endings,
      subtitle: `How episodes had ended by weeks since they started, at the pace of ${year} (Aalen–Johansen: ways of ending compete, and with still missing they make 100%).`,
      ...drawn(
        all.state === 'shown'
          ? drawEndings(
              all as ShownCurve,
              `Stacked chart of how episodes end, ${year}. ${endings}. The figures are in the table after the chart.`
            )
          : null,
        none
      ),
      table: endingsTable(all, `Share of episodes by how they had ended, ${year}`)
    },
    again: againView(journeys),
    action: actionView(journeys, chosen, place, maySeeExact(page.viewer, area)),
    notes: notesOf(journeys, area, page.viewer),
    source: {
      snapshots: counted(journeys.supply.snapshots.length, 'snapshot', 'snapshots'),
      warehouse: page.warehouse.version
    }
  };
}

function drawn(
  drawings: { readonly narrow: string; readonly wide: string } | null,
  without: string
) {
  return { drawings, none: drawings === null ? without : null };
}

function contrastOf(
  journeys: Journeys,
  median: { readonly shown: number | string } | undefined,
  censusDay: string | null
): readonly string[] {
  const { everyone } = journeys;
  if (everyone.state !== 'shown' || !everyone.half) return [];
  if (typeof median?.shown !== 'number' || censusDay === null) return [];
  return [
    `Of children missing today (census day, ${dateText(censusDay)}), half had been missing for ${figureText(median.shown, 'weeks')} weeks or longer already.`,
    `Of episodes started, half end within ${weeksText(everyone.half.weeks)}.`,
    'Both are right. The first is time so far, of episodes still going on, and a census day meets more of the long ones; the second is the whole length of every episode.'
  ];
}

function notesOf(journeys: Journeys, area: AnswerArea, viewer: Viewer): readonly string[] {
  const { responding, expected } = journeys.supply;
  const without = expected - responding;
  return [
    'These figures are always the latest: from the newest snapshot of each local authority that covers the term.',
    ...(area.level !== 'la' && without > 0
      ? [
          `${counted(without, 'local authority', 'local authorities')} of ${numberText(expected)} gave no register of episodes. Counts are grossed for them by pupils; curves and shares of days are of those that did.`
        ]
      : []),
    'Curves count whole weeks. An episode that began before the year shown joins at the week it had reached (left truncation), so that long episodes are neither missed nor counted twice; one still open at the last day seen leaves there (censoring).',
    'A child who grows out of compulsory school age has left the count, and that is shown as an ending.',
    'Episodes whose start is not known are in the counts and not in the curves.',
    `A curve is shown where at least ${journeys.rule.minEvents} episodes ended, and for as long as ${journeys.rule.minAtRisk} or more are at risk. Shares are whole per cent${journeys.rule.stepWeeks > 1 ? `, read every ${journeys.rule.stepWeeks} weeks` : ''}; numbers at risk are rounded as counts are.`,
    ...(maySeeExact(viewer, area)
      ? []
      : [
          'For those without the right to exact counts of the area, shares are rounded to 1%, 2% or 5%: to the least of these that stands for enough episodes not to tell one child from the next. They have intervals only where 1% stands for many, and where 5% is not enough, no curve is shown.'
        ])
  ];
}
