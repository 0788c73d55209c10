import type { Standing } from '#disclosure/exact-row.ts';
import { isOut, type Frozen } from '#disclosure/fixed-tables/pattern.ts';
import type { AnswerArea, Topic } from '#measures/question.ts';

/** A cell of a data file of a release: its total, or one item of a topic. */
export interface PublishedPlace {
  readonly file: string;
  readonly period: string;
  readonly area: Pick<AnswerArea, 'code' | 'level'>;
  /** Null: the total. */
  readonly item: { readonly topic: Topic; readonly item: string } | null;
}

/**
 * How a cell that releases publish stands with those without the right to exact counts. Nobody can say which figures
 * give small ones away before a release has worked it out, and what is shown until then would undo what it hides: so a
 * breakdown of a region or an authority waits for its release. Totals and England do not: a release hides hardly any.
 * `asReturned` says whether the figure is the one that was returned; a later correction is in no release either.
 */
export function standingOf(
  { file, period, area, item }: PublishedPlace,
  frozen: Frozen,
  asReturned = true
): Standing {
  const name = `${area.code}|${item === null ? 'total|Total' : `${item.topic}|${item.item}`}`;
  if (frozen(file, period).has(name)) return 'withheld';
  if (asReturned && isOut(frozen, file, period)) return 'printed';
  return item === null || area.level === 'national' ? 'total not out' : 'withheld';
}
