import type { FigureKind } from '#disclosure/figure.ts';
import { protectCells } from '#disclosure/screen-tables/protect-table.ts';
import type { Shown } from '#disclosure/shown.ts';
import type { AnswerArea } from '#measures/question.ts';
import { numberText, symbolWords } from '../../wording/numbers.ts';
import type { CellView } from '../../views/views.ts';
import { loadReference } from '#reference/reference.ts';
import type { PageContext } from '../questions.ts';
import { standingFor } from '../views/standing.ts';

/** Shows numbers of children of one area and term as the level allows; the only way onto the page. */
export type Gate = (value: number | null, kind: FigureKind) => Shown;

/**
 * The gate of a page and area: England to the nearest 100, regions and LAs to 10, safe protection. Every estimate is made
 * from census-day totals, so none is shown to somebody from whom one of these is kept: hidden by a release, or waiting
 * for one.
 */
export async function gateOf(page: PageContext, area: AnswerArea): Promise<Gate> {
  const { term } = page.choice;
  const withheld = await isTotalWithheld(page, area);
  return (value, kind) => {
    if (withheld && value !== null) return 'c';
    const sign = value !== null && value < 0 ? -1 : 1;
    const size = value === null ? null : Math.abs(value);
    const [row] = protectCells([{ items: [], children: size, of: size }], {
      area,
      term,
      viewer: page.viewer,
      kind,
      responding: 0,
      expected: 0
    });
    const shown = row!.value.shown;
    return typeof shown === 'number' && shown !== 0 ? sign * shown : shown;
  };
}

async function isTotalWithheld(page: PageContext, area: AnswerArea): Promise<boolean> {
  const periods = page.terms.filter(({ id }) => id <= page.choice.term.id).map(({ id }) => id);
  const { standing } = await standingFor(page, area, periods);
  if (!standing) return false;
  const codes = new Set([area.code, ...loadReference().areaSeries(area.code)]);
  return periods.some((period) =>
    [...codes].some((code) =>
      ['hidden', 'waits'].includes(
        standing({ file: 'cme_census', period, area: { ...area, code }, item: null })
      )
    )
  );
}

/** A shown number in a sentence; `low` and the like in words. */
export function inWords(shown: Shown): string {
  return typeof shown === 'number' ? numberText(shown) : symbolWords[shown];
}

/** A shown number in a table. */
export function inCell(shown: Shown): CellView {
  return typeof shown === 'number'
    ? { text: numberText(shown), words: null }
    : { text: shown, words: symbolWords[shown] };
}

/** Where a shown number stands on a scale; `low` at 0. */
export function onScale(shown: Shown): number | null {
  return typeof shown === 'number' ? shown : shown === 'low' ? 0 : null;
}
