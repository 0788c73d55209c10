import type { FigureKind } from '#disclosure/figure.ts';
import type { Shown } from '#disclosure/shown.ts';
import type { EstimateGroup, EstimateRow } from '../../estimates/views.ts';
import { numberText } from '../../wording/numbers.ts';
import { inWords, onScale, type Gate } from './gate.ts';
import { placesOn, scaleOver, stripOf } from './strip.ts';

/** A figure before the gate, with its interval; a count has none and says why. */
export interface Drawn {
  readonly kind: FigureKind;
  readonly value: number | null;
  readonly lower: number | null;
  readonly upper: number | null;
  /** `95%`, `80%`; for a count, why it has no interval. */
  readonly level: string;
  /** Says a range in place of one figure (models that disagree). */
  readonly range?: readonly [number, number];
}

/** One line before it is laid on the scale of its group. */
export interface Line extends Omit<EstimateRow, 'figure'> {
  readonly figure: Drawn | { readonly none: string };
}

/** Lines on one scale. Everything passes the gate first: the drawing is of shown figures too. */
export function groupOf(
  head: Pick<EstimateGroup, 'id' | 'heading' | 'lead'>,
  lines: readonly Line[],
  gate: Gate
): EstimateGroup {
  const shown = lines.map(({ figure }) => ('none' in figure ? null : shownOf(figure, gate)));
  const values = shown.flatMap((one) =>
    one ? [one.value, one.lower, one.upper].map(onScale).filter((v) => v !== null) : []
  );
  const scale = values.length > 0 ? scaleOver(values) : null;
  return {
    ...head,
    ticks: scale ? scale.ticks.map(numberText) : [],
    rows: lines.map((line, i) => {
      const one = shown[i];
      if (!one || 'none' in line.figure)
        return { ...line, figure: line.figure as { none: string } };
      const { text, interval } = wordsOf(line.figure, one);
      const value = onScale(one.value);
      const places =
        scale && value !== null
          ? placesOn(scale, value, onScale(one.lower), onScale(one.upper))
          : null;
      return {
        ...line,
        figure: {
          text,
          interval,
          words: `${line.name}: ${text}, ${interval}`,
          strip: places && stripOf(line.id, places),
          places
        }
      };
    })
  };
}

interface ShownFigure {
  readonly value: Shown;
  readonly lower: Shown;
  readonly upper: Shown;
  readonly range: readonly [Shown, Shown] | null;
}

function shownOf(figure: Drawn, gate: Gate): ShownFigure {
  const show = (value: number | null) => gate(value, figure.kind);
  return {
    value: show(figure.value),
    lower: show(figure.lower),
    upper: show(figure.upper),
    range: figure.range ? [show(figure.range[0]), show(figure.range[1])] : null
  };
}

function wordsOf(figure: Drawn, shown: ShownFigure): { text: string; interval: string } {
  const text = shown.range
    ? `${inWords(shown.range[0])} to ${inWords(shown.range[1])}`
    : inWords(shown.value);
  if (figure.lower === null || figure.upper === null) return { text, interval: figure.level };
  if (!shown.range && shown.lower === shown.upper)
    return { text, interval: `within the rounding of ${text} (${figure.level})` };
  return {
    text,
    interval: `${inWords(shown.lower)} to ${inWords(shown.upper)} (${figure.level})`
  };
}
