import type { Figure } from '#disclosure/figure.ts';
import type { Journeys } from '#journeys/journeys.ts';
import type { JourneysView } from '../../journeys/views.ts';
import type { BarsView } from '../../views/bars.ts';
import { counted, figureText, numberText } from '../../wording/numbers.ts';
import { cellOf, symbolsIn } from '../views/cells.ts';
import type { JourneysChoice } from './choice.ts';
import { weeksText } from './words.ts';

type Row = { readonly item: string; readonly count: Figure; readonly share: Figure | null };

/** What the children who became missing in the term show of where they came from. */
export function originsView(journeys: Journeys, place: string): JourneysView['origins'] {
  const { started, signs } = journeys.origins;
  const home = signs.find(({ sign }) => sign === 'ehe_either');
  const share = home?.share;
  return {
    finding:
      share && typeof share.shown === 'number' && share.shown > 0
        ? `${figureText(share.shown, 'per cent')} of those who became missing came from home education`
        : 'Moves in, and home education found unsuitable',
    ...bars(
      `Children who became missing education in the term (${figureText(started.shown, 'children')}), ${place}: signs of where they came from. A child may show several.`,
      'Sign',
      'Children',
      started,
      signs.map(({ label, children, share }) => ({ item: label, count: children, share }))
    )
  };
}

/** Days to first action against the target. */
export function actionView(
  journeys: Journeys,
  chosen: JourneysChoice,
  place: string,
  mayChoose: boolean
): JourneysView['action'] {
  const { action } = journeys;
  const share = action.beyondShare;
  const beyond =
    share && typeof share.shown === 'number' ? figureText(share.shown, 'per cent') : null;
  return {
    finding: beyond
      ? `${beyond} of notifications had no action within ${action.target} days`
      : 'Days from notification to first action',
    target: action.target,
    targets: [...new Set([...(mayChoose ? [5, 10, 15, 20, 30] : []), action.target])].sort(
      (a, b) => a - b
    ),
    sentences: [
      `Judged: ${episodes(action.judged)} notified in the term at least ${counted(action.target, 'day', 'days')} before the last day known.`,
      `${chosen.usual ? 'The target is the one set for this area' : 'The target is of your choosing'}: ${counted(action.target, 'day', 'days')}, counting every day of the week.`,
      `Without a day of notification: ${episodes(action.undated)}; they cannot be judged.`
    ],
    ...bars(
      `Days from notification to first action, ${place}`,
      'First action after',
      'Number',
      action.judged,
      action.bands.map(({ label, episodes: count, share: of }) => ({
        item: label,
        count,
        share: of
      }))
    )
  };
}

/** Returns to the register, in sentences. */
export function againView(journeys: Journeys): JourneysView['again'] {
  const { all, afterSchool } = journeys.again;
  if (!all.point || all.week === null)
    return {
      finding: 'Children missing again within a year',
      sentences: ['Too few ended episodes could be watched for long enough to say.']
    };
  const said = (point: NonNullable<typeof all.point>) => {
    const { percent, lower, upper } = point.ended[0]!;
    return lower === null || upper === null || lower === upper
      ? `${percent}%`
      : `${percent}% (${lower}% to ${upper}% with 95% confidence)`;
  };
  const time = all.week >= 52 ? 'a year' : weeksText(all.week);
  return {
    finding: `${all.point.ended[0]!.percent}% are missing again within ${time}`,
    sentences: [
      `Of episodes that ended, ${said(all.point)} were followed by another of the same child in the same local authority within ${time}.`,
      ...(afterSchool.point && afterSchool.week !== null
        ? [
            `After a school place it was ${said(afterSchool.point)} within ${afterSchool.week >= 52 ? 'a year' : weeksText(afterSchool.week)}.`
          ]
        : []),
      'A child who comes back in another local authority is not seen here.'
    ]
  };
}

function bars(
  caption: string,
  first: string,
  unit: string,
  all: Figure,
  rows: readonly Row[]
): BarsView {
  if (typeof all.shown !== 'number')
    return {
      caption,
      first,
      unit,
      rows: [],
      note: 'Too few to break down without showing who they are.',
      symbols: []
    };
  const longest = Math.max(1, ...rows.map(({ count }) => sizeOf(count)));
  const shown = rows.map(({ item, count, share }) => ({
    item,
    count: cellOf(count),
    percent: cellOf(share),
    bar: typeof count.shown === 'number' ? (count.shown / longest) * 100 : null
  }));
  return {
    caption,
    first,
    unit,
    rows: shown,
    note: null,
    symbols: symbolsIn(shown.flatMap(({ count, percent }) => [count, percent]))
  };
}

function sizeOf(figure: Figure): number {
  return typeof figure.shown === 'number' ? figure.shown : 0;
}

function episodes({ shown }: Figure): string {
  if (typeof shown === 'number') return `${numberText(shown)} episodes`;
  return shown === 'low' ? 'fewer than 5 episodes' : `episodes ${figureText(shown, 'children')}`;
}
