import { loadReference } from '#reference/reference.ts';
import type { AnswerArea } from '#measures/question.ts';
import type { SuppliedIn } from '#dashboards/flows.ts';
import { read } from '#dashboards/read.ts';
import { waitingOf, type Waiting, type WaitingRow } from '#dashboards/waiting.ts';
import { supplyOf } from '#journeys/supply.ts';
import { figureText, numberText } from '../../wording/numbers.ts';
import type { WaitingView } from '../../views/dashboards.ts';
import type { PageContext } from '../questions.ts';
import { cellOf, symbolsIn } from './cells.ts';
import { relationsHeld } from './held.ts';
import { keptFor } from './kept.ts';
import { standingFor } from './standing.ts';

/** Children who wait for a school place on census day, and for how long they have been missing. */
export function waitingFigures(page: PageContext, area: AnswerArea): Promise<Waiting | null> {
  return keptFor(page, `waiting ${area.code}`, () => countWaiting(page, area));
}

async function countWaiting(page: PageContext, area: AnswerArea): Promise<Waiting | null> {
  const held = await relationsHeld(page.warehouse);
  if (!held.has('reason_duration_tally')) return null;
  const { term, basis } = page.choice;
  const bands = loadReference()
    .itemsOf('cme', 'duration', term.id)
    .map(({ item }) => item);
  if (bands.length === 0) return null;
  const la = area.level === 'la' ? area.code : null;
  const [rows, supplied, standing] = await Promise.all([
    read<WaitingRow>(page.warehouse, 'waiting', [basis, term.id, la]),
    read<SuppliedIn>(page.warehouse, 'supply', [basis, term.id, term.id]),
    standingFor(page, area, [term.id])
  ]);
  const supply = supplyOf(supplied, area);
  if (supply.responding === 0) return null;
  return waitingOf(rows, bands, supply, {
    area,
    term,
    viewer: page.viewer,
    ...standing,
    kind: supply.responding === supply.expected ? 'counted' : 'grossed',
    responding: supply.responding,
    expected: supply.expected
  });
}

/** The same as words and bars. */
export function waitingView(waiting: Waiting | null): WaitingView | null {
  if (waiting === null) return null;
  const { shown } = waiting.waiting;
  const longest = Math.max(1, ...waiting.byDuration.map(({ children }) => size(children.shown)));
  const rows = waiting.byDuration.map(({ label, children, share }) => ({
    item: label,
    count: cellOf(children),
    percent: cellOf(share),
    bar: typeof children.shown === 'number' ? (children.shown / longest) * 100 : null
  }));
  const share =
    waiting.share && typeof waiting.share.shown === 'number' && shown !== 0
      ? ` (${figureText(waiting.share.shown, 'per cent')} of all)`
      : '';
  return {
    heading: 'Waiting for a school place',
    finding:
      shown === 0
        ? 'No child was waiting for a school place.'
        : typeof shown === 'number'
          ? `${numberText(shown)}${share} were waiting; ${longText(waiting.long.shown)} had been missing for 12 weeks or more.`
          : null,
    caption: 'Children waiting for a school place by how long they have been missing education',
    first: 'Missing for',
    unit: 'Children',
    rows,
    note: `Reasons counted as waiting: ${waiting.byReason
      .map(({ label, children }) => `${label} (${figureText(children.shown, 'children')})`)
      .join('; ')}.`,
    symbols: symbolsIn(rows.flatMap(({ count, percent }) => [count, percent]))
  };
}

function longText(shown: number | string): string {
  if (shown === 0) return 'none of them';
  if (typeof shown === 'number') return numberText(shown);
  return shown === 'low' ? 'few' : `a number ${shown === 'c' ? 'withheld' : 'not available'}`;
}

function size(shown: number | string): number {
  return typeof shown === 'number' ? shown : 0;
}
