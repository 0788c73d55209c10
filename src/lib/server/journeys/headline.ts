import type { Journeys } from '#journeys/journeys.ts';
import type { FigureView } from '../../views/views.ts';
import { figureText, symbolWords } from '../../wording/numbers.ts';
import { sentence } from '../../wording/change.ts';
import { weeksText } from './words.ts';

/** How long, how many stay for a year, come back within one, and wait too long for a first action. */
export function headlineOfJourneys(
  journeys: Journeys,
  term: string
): { readonly main: FigureView; readonly side: readonly FigureView[] } {
  const { everyone, again, action } = journeys;
  const year =
    everyone.state === 'shown' ? everyone.points.find(({ week }) => week === 52) : undefined;
  const half = everyone.state === 'shown' ? everyone.half : null;
  return {
    main: half
      ? figure(
          'Half of the episodes that start end within',
          weeksText(half.weeks),
          half.lower !== null && half.upper !== null && half.lower < half.upper
            ? `Between ${half.lower} and ${half.upper} with 95% confidence, at the pace of the year to ${term}`
            : `At the pace of the year to ${term}`
        )
      : missing(
          'Half of the episodes that start end within',
          everyone.state === 'shown' ? 'Fewer than half had ended' : symbolWords.c,
          'Too few episodes for a reliable figure'
        ),
    side: [
      year
        ? figure(
            'Still missing a year after the start',
            `${year.open.percent}%`,
            'Of episodes that start'
          )
        : missing(
            'Still missing a year after the start',
            'Not available',
            'Too few were watched for a year'
          ),
      again.all.point
        ? figure(
            'Missing again within a year',
            `${100 - again.all.point.open.percent}%`,
            'Of episodes that ended, in the same local authority'
          )
        : missing(
            'Missing again within a year',
            'Not available',
            'Too few were watched for a year'
          ),
      typeof action.beyondShare?.shown === 'number'
        ? figure(
            `No action within ${action.target} days`,
            figureText(action.beyondShare.shown, 'per cent'),
            'Of notifications in the term'
          )
        : missing(
            `No action within ${action.target} days`,
            action.beyondShare?.shown === 'low' ? 'Too few to judge' : symbolWords.x,
            'Of notifications in the term'
          )
    ]
  };
}

function figure(label: string, text: string, note: string): FigureView {
  return { label, text, words: false, change: null, also: null, note };
}

function missing(label: string, text: string, note: string): FigureView {
  return { label, text: sentence(text), words: true, change: null, also: null, note };
}
