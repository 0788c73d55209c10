import { england } from '#domain/area-level.ts';
import { counted } from '#domain/counted.ts';
import { Refusal } from '#files/refusal.ts';
import type { Shown } from '#disclosure/shown.ts';
import type { DataSet } from '#domain/data-sets.ts';
import type { Gathered, ReleaseFigures } from '../../gather.ts';
import { capital } from '../../words.ts';
import { claimsOf, type Claim } from './claims.ts';

/** A number of the commentary that is not the figure of the release it speaks of. */
export interface WrongFigure {
  readonly paragraph: number;
  readonly claim: Claim;
  readonly expected: readonly string[];
}

/**
 * Checks every number of a commentary against the data files. A sentence that names periods, items or regions speaks
 * of their cells; one that names none of them, of England's totals in the last period and the one before. The unit
 * beside a number decides the column; a change must be the difference of two of those cells as published.
 */
export function wrongFigures(
  paragraphs: readonly string[],
  sets: readonly Gathered[]
): WrongFigure[] {
  return paragraphs.flatMap((text, paragraph) =>
    claimsOf(text).flatMap((claim) => {
      const cells = sets.flatMap((set) => cellsNamed(claim.sentence, text, set, sets));
      const allowed = valuesOf(claim, cells, sets);
      return allowed.includes(claim.value)
        ? []
        : [
            {
              paragraph,
              claim,
              expected: allowed.slice(0, 6).map((value) => grouped.format(value))
            }
          ];
    })
  );
}

/** @throws Refusal naming the first number that is not a figure of the release. */
export function refuseWrongFigures(paragraphs: readonly string[], sets: readonly Gathered[]): void {
  const wrong = wrongFigures(paragraphs, sets);
  const first = wrong[0];
  if (!first) return;
  const more = wrong.length - 1;
  const others =
    more > 0 ? ` ${counted(more, 'more number is', 'more numbers are')} wrong too.` : '';
  const expected =
    first.expected.length > 0 ? ` The figures it names are ${first.expected.join(', ')}.` : '';
  throw new Refusal(
    `The commentary says ${first.claim.written} in “${shortened(first.claim.sentence)}”, which is not the figure of the data files.${expected}${others} Correct it, or take the number out.`
  );
}

function shortened(sentence: string): string {
  return sentence.length > 200 ? `${sentence.slice(0, 200).trimEnd()} …` : sentence;
}

const grouped = new Intl.NumberFormat('en-GB', { maximumFractionDigits: 1 });

/** The cells a sentence speaks of, in the data set its paragraph is about (all of them where none is named). */
function cellsNamed(
  sentence: string,
  paragraph: string,
  set: Gathered,
  sets: readonly Gathered[]
): ReleaseFigures[] {
  const about = sets.filter(({ dataSet }) => names(paragraph, dataSet));
  if (about.length > 0 && !about.includes(set)) return [];
  const named = set.periods.filter(({ period }) => mentions(sentence, period.label));
  const periods = named.length > 0 ? named : set.periods.slice(-1);
  const items = set.items.filter(
    ({ topic, item }) => topic !== 'total' && mentions(sentence, item)
  );
  const regions = set.periods
    .at(-1)!
    .areas.filter(({ level, name }) => level !== 'national' && mentions(sentence, name));
  const areas = regions.length > 0 ? regions.map(({ code }) => code) : [england.code];
  const wanted =
    items.length > 0 ? items : [{ topic: 'total' as const, item: 'Total', topicLabel: 'Total' }];
  return periods.flatMap(({ period }) =>
    areas.flatMap((area) => wanted.map(({ topic, item }) => set.at(period.id, area, topic, item)))
  );
}

/** Whether a paragraph names whom a data set counts, in its words or in those of the tables. */
function names(paragraph: string, { subject, labels }: DataSet): boolean {
  return [subject, capital(subject), labels.count].some((words) => paragraph.includes(words));
}

function valuesOf(
  { unit }: Claim,
  cells: readonly ReleaseFigures[],
  sets: readonly Gathered[]
): number[] {
  const column = (name: keyof ReleaseFigures) => numbers(cells.map((cell) => cell[name]));
  switch (unit) {
    case 'children':
      return column('count');
    case 'per 100':
      return column('rate');
    case 'per cent':
      return [...column('percent'), ...responseShares(sets)];
    case 'change':
      return differences(column('count'));
    case 'unsaid':
      return [
        ...column('count'),
        ...column('rate'),
        ...sets.flatMap(({ periods }) =>
          periods.flatMap(({ responding, expected }) => [responding, expected])
        )
      ];
  }
}

function numbers(values: readonly Shown[]): number[] {
  return [...new Set(values.filter((value): value is number => typeof value === 'number'))];
}

function differences(values: readonly number[]): number[] {
  return values.flatMap((one) =>
    values.map((other) => Math.abs(one - other)).filter((gap) => gap > 0)
  );
}

function responseShares(sets: readonly Gathered[]): number[] {
  return sets.flatMap(({ periods }) =>
    periods
      .filter(({ expected }) => expected > 0)
      .map(({ responding, expected }) => Math.round((100 * responding) / expected))
  );
}

/** Whether a text names something as it is written, or begun with a small letter where that is no common word. */
function mentions(text: string, name: string): boolean {
  const small = name.length > 5 ? [name.charAt(0).toLowerCase() + name.slice(1)] : [];
  return [name, ...small].some((words) => {
    const at = text.indexOf(words);
    if (at < 0) return false;
    return !/\w/.test(text[at - 1] ?? ' ') && !/\w/.test(text[at + words.length] ?? ' ');
  });
}
