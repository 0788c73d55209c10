import type { Figure } from '#disclosure/figure.ts';
import type { Change } from '#measures/change.ts';
import { amountText, changeText, directionOf, sentence } from '../../wording/change.ts';
import { cellText, figureText, symbolWords, wordsOf } from '../../wording/numbers.ts';
import type { CellView, ChangeView, FigureView } from '../../views/views.ts';

/** A figure as a cell; a missing one is not available. */
export function cellOf(figure: Figure | null | undefined): CellView {
  if (!figure) return { text: 'x', words: symbolWords.x };
  const { shown, unit } = figure;
  return {
    text: cellText(shown, unit),
    words: typeof shown === 'string' ? wordsOf(shown, unit) : null
  };
}

/** The sentences that explain the symbols these cells show, each once. */
export function symbolsIn(cells: Iterable<CellView>): readonly string[] {
  const seen = new Set<string>();
  for (const { text, words } of cells) if (words !== null) seen.add(`${text} = ${words}`);
  return [...seen].sort();
}

export function changeView(change: Change, since: string): ChangeView {
  return { direction: directionOf(change), text: sentence(changeText(change, since)) };
}

/** For a column that names the period in its heading. */
export function changeCell(change: Change): ChangeView {
  return { direction: directionOf(change), text: sentence(amountText(change)) };
}

export function figureView(
  label: string,
  figure: Figure | null | undefined,
  change: ChangeView | null,
  note: string | null,
  also: ChangeView | null = null
): FigureView {
  const shown = figure?.shown ?? 'x';
  return {
    label,
    text: sentence(figureText(shown, figure?.unit ?? 'children')),
    words: typeof shown === 'string',
    change,
    also,
    note
  };
}
