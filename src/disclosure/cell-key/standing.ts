import type { Standing } from '#disclosure/exact-row.ts';
import type { AnswerArea, Topic } from '#measures/question.ts';
import type { Held, Released } from './released.ts';
import { suppliersOf, type Suppliers } from './suppliers.ts';

/** A cell of a data file of a release: its total, or one item of a topic. */
export interface PublishedPlace {
  readonly file: string;
  readonly period: string;
  readonly area: Pick<AnswerArea, 'code' | 'level' | 'regionCode'>;
  /** Null: the total. */
  readonly item: { readonly topic: Topic; readonly item: string } | null;
}

/** What is known of the figure of a cell as it would be shown now. */
export interface Present {
  /** Whether it is the one that was returned; a later correction is in no release. */
  readonly asReturned: boolean;
  /** Whose figures make it. */
  readonly las: Suppliers;
  /** Of the authorities whose total is of few children, whether that is the one that was returned, by their code. */
  readonly few: ReadonlyMap<string, boolean>;
}

/**
 * How a cell that releases publish stands with those without the right to exact counts. Nobody can say which figures
 * give small ones away before a release has worked it out, and what is shown until then would undo what it hides. So:
 *
 * - what a release in the safe layout hid is hidden for good, whatever another prints;
 * - what a release that is out holds is shown as it prints it, while the figure is made of the same authorities: one
 *   more or less, beside what is printed, would give that authority's figure away by subtraction;
 * - anything else of a region or an authority waits, but for totals, of which a release hides hardly any; and the total
 *   of a region waits where an authority of few children came, or came to so few, since a release printed one, and where
 *   one that the release held is gone, for nobody knows of how many;
 * - England, to the nearest 100, does not wait.
 */
export function standingOf(place: PublishedPlace, released: Released, present: Present): Standing {
  const { file, period, area } = place;
  const item = place.item === null ? 'total|Total' : `${place.item.topic}|${place.item.item}`;
  if (released.hidden(file, period).has(`${area.code}|${item}`)) return 'hidden';
  const held = released.held(file, period, item);
  const layouts = held.filter((one) => present.asReturned && isWhole(area, one, present));
  if (layouts.some(({ layout }) => layout === 'safe')) return 'printed';
  if (layouts.length > 0) return 'printed officially';
  if (area.level === 'national') return 'total not out';
  if (place.item !== null) return 'waits';
  // A release hid something of the period, and what it held is not known: it may have printed the total.
  const unknown = held.length === 0 && released.hidden(file, period).size > 0;
  return tellsFew(area, held, unknown, present) ? 'waits' : 'total not out';
}

/** Whether a release holds the figure of an area, made of the authorities it is made of now. */
function isWhole(area: PublishedPlace['area'], { las }: Held, present: Present): boolean {
  const own = suppliersOf(area, las);
  return area.level === 'la' ? own !== '' : own === suppliersOf(area, present.las);
}

/** Whether the total of a region, beside a printed one, would tell of few children in an authority of no such figure. */
function tellsFew(
  { level, code }: PublishedPlace['area'],
  held: readonly Held[],
  unknown: boolean,
  { las, few }: Present
): boolean {
  if (level !== 'regional') return false;
  const own = codesOf(las, code);
  const ownFew = own.filter((la) => few.has(la));
  if (held.length === 0) return unknown && ownFew.length > 0;
  const before = held.map((one) => codesOf(one.las, code));
  const isGone = before.some((codes) => codes.some((la) => !own.includes(la)));
  return (
    isGone || ownFew.some((la) => !few.get(la) || before.every((codes) => !codes.includes(la)))
  );
}

function codesOf(las: Suppliers, region: string): readonly string[] {
  return (las.get(region) ?? '').split(' ').filter((la) => la !== '');
}
