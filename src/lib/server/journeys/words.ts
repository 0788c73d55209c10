import type { Figure } from '#disclosure/figure.ts';
import type { Curve, Share } from '#journeys/curve.ts';
import type { Flow } from '#journeys/flow.ts';
import { stillMissing } from '#journeys/groups.ts';
import type { CellView } from '../../views/views.ts';
import { counted, numberText, symbolWords } from '../../wording/numbers.ts';
import { figureText } from '../../wording/numbers.ts';
import { short } from './curve-chart.ts';

export function weeksText(weeks: number): string {
  return counted(weeks, 'week', 'weeks');
}

/** `60% (54 to 66)`, or the share alone where there is no interval. */
export function shareText({ percent, lower, upper }: Share): string {
  return lower === null || upper === null ? `${percent}%` : `${percent}% (${lower} to ${upper})`;
}

export function textCell(text: string): CellView {
  return { text, words: null };
}

export const tooFew: CellView = { text: 'c', words: symbolWords.c };

/** `Half of episodes end within 8 weeks; 5% go on for more than a year`. */
export function curveFinding(curve: Curve): string {
  if (curve.state !== 'shown') return 'How long episodes last';
  const last = curve.points.find(({ week }) => week === 52) ?? curve.points.at(-1)!;
  const time = last.week === 52 ? 'a year' : weeksText(last.week);
  const rest = `${last.open.percent}% go on for more than ${time}`;
  return curve.half === null
    ? upper(rest)
    : `Half of episodes end within ${weeksText(curve.half.weeks)}; ${rest}`;
}

/** Which cohort ends fastest and which slowest, by the weeks in which half have ended. */
export function cohortsFinding(curves: readonly Curve[]): string {
  const halves = curves.flatMap((curve) =>
    curve.state === 'shown' && curve.half
      ? [{ item: short(curve.item), weeks: curve.half.weeks }]
      : []
  );
  if (halves.length < 2) return 'How long episodes last, by cohort';
  const sorted = [...halves].sort((a, b) => a.weeks - b.weeks);
  const [fast, slow] = [sorted[0]!, sorted.at(-1)!];
  return fast.weeks === slow.weeks
    ? `Half of episodes end within ${weeksText(fast.weeks)} in every cohort shown`
    : `${slow.item}: half end within ${weeksText(slow.weeks)}; ${fast.item}: within ${fast.weeks}`;
}

/** `Of 43,600 children missing in autumn 2025, 11% had a school place by its end and 81% were still missing`. */
export function flowFinding(flow: Flow, term: string, until: string): string {
  const share = (label: string): Figure | null =>
    flow.outcomes.find((outcome) => outcome.label === label)?.share ?? null;
  const [school, still] = [share('School place'), share(stillMissing)];
  if (typeof flow.total.shown !== 'number' || !numeric(school) || !numeric(still))
    return `Where children missing in ${term} came from and went`;
  return `Of ${numberText(flow.total.shown)} children missing in ${term}, ${figureText(school.shown, 'per cent')} had a school place by ${until} and ${figureText(still.shown, 'per cent')} were still missing`;
}

export function endingsFinding(curve: Curve): string {
  if (curve.state !== 'shown') return 'How episodes end';
  const last = curve.points.find(({ week }) => week === 52) ?? curve.points.at(-1)!;
  const time = last.week === 52 ? 'a year' : weeksText(last.week);
  return `Within ${time}, ${last.ended[0]!.percent}% of episodes end with a school place and ${last.ended[1]!.percent}% with home education`;
}

function numeric(figure: Figure | null): figure is Figure & { shown: number } {
  return figure !== null && typeof figure.shown === 'number';
}

function upper(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
