import { england } from '#domain/area-level.ts';
import type { Topic } from '#domain/topics.ts';
import { changeSentence } from '../../bulletin/data-set-section.ts';
import type { Gathered } from '../../gather.ts';
import { figureWords } from '../../words.ts';

/**
 * The first wording of the commentary: a paragraph for each data set, made of published figures only. A statistician
 * edits it; whatever it says is checked again before it goes out.
 */
export function generatedCommentary(sets: readonly Gathered[]): string[] {
  return sets.map((gathered) =>
    [
      changeSentence(gathered),
      rateSentence(gathered),
      ...(['sex', 'reason', 'duration'] as const).map((topic) => largest(gathered, topic)),
      regionSentence(gathered)
    ]
      .filter((sentence) => sentence !== '')
      .join(' ')
  );
}

function rateSentence({ periods, at }: Gathered): string {
  const { rate } = at(periods.at(-1)!.period.id, england.code, 'total', 'Total');
  return typeof rate === 'number'
    ? `The rate was ${figureWords(rate, 1)} per 100 residents aged 5 to 16.`
    : '';
}

/** Items that say nothing about a child. */
const silent: ReadonlySet<string> = new Set(['Unknown', 'Not recorded', 'No reason given']);

/** What the most frequent item of a topic is called, for one and for several alike. */
const superlatives: Readonly<Record<'sex' | 'reason' | 'duration', readonly [string, string]>> = {
  sex: ['The larger group by sex was', 'The groups by sex were equally large:'],
  reason: ['The most common reason recorded was', 'The most common reasons recorded were'],
  duration: ['The most common duration was', 'The most common durations were']
};

/** The items of a topic with most children, of those that say something; nothing where a figure is withheld. */
function largest({ periods, items, at }: Gathered, topic: Topic & keyof typeof superlatives) {
  const last = periods.at(-1)!.period.id;
  const own = items
    .filter((one) => one.topic === topic && !silent.has(one.item))
    .map(({ item }) => ({ item, ...at(last, england.code, topic, item) }));
  const most = Math.max(0, ...own.map(({ count }) => (typeof count === 'number' ? count : 0)));
  const first = own.filter(({ count }) => count === most);
  const percents = new Set(first.map(({ percent }) => percent));
  const [percent] = percents;
  if (most === 0 || percents.size > 1 || typeof percent !== 'number') return '';
  const [one, several] = superlatives[topic];
  const each = first.length > 1 ? ' each' : '';
  return `${first.length > 1 ? several : one} ${listed(first.map(({ item }) => item))}, with ${figureWords(most)} children (${percent}%)${each}.`;
}

/** The regions with the lowest and the highest published rate, every one of them where several share it. */
function regionSentence({ periods, at }: Gathered): string {
  const last = periods.at(-1)!;
  const rates = last.areas
    .filter(({ level }) => level === 'regional')
    .map(({ code, name }) => ({ name, rate: at(last.period.id, code, 'total', 'Total').rate }))
    .filter((one): one is { name: string; rate: number } => typeof one.rate === 'number');
  if (rates.length < 2) return '';
  const high = Math.max(...rates.map(({ rate }) => rate));
  const low = Math.min(...rates.map(({ rate }) => rate));
  if (high === low) return '';
  const rateIn = (value: number) =>
    `${figureWords(value, 1)} per 100 in ${listed(rates.filter(({ rate }) => rate === value).map(({ name }) => inWords(name)))}`;
  return `Regional rates ranged from ${rateIn(low)} to ${rateIn(high)}.`;
}

/** A region as a sentence says it: `the North East`, but `London` and `Yorkshire and The Humber`. */
function inWords(region: string): string {
  return /^(?:North|South|East|West) /.test(region) ? `the ${region}` : region;
}

const listed = (names: readonly string[]) => list.format(names);
const list = new Intl.ListFormat('en-GB', { type: 'conjunction' });
