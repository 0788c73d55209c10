import { england } from '#domain/area-level.ts';
import { topicLabel, type Topic } from '#domain/topics.ts';
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
      `${gathered.dataSet.labels.count}.`,
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
    ? `That is ${figureWords(rate, 1)} per 100 residents aged 5 to 16.`
    : '';
}

/** Items that say nothing about a child. */
const silent: ReadonlySet<string> = new Set(['Unknown', 'Not recorded', 'No reason given']);

/** The item of a topic with most children, of those that say something; nothing where a figure is withheld. */
function largest({ periods, items, at }: Gathered, topic: Topic): string {
  const last = periods.at(-1)!.period.id;
  const own = items
    .filter((one) => one.topic === topic && !silent.has(one.item))
    .map(({ item }) => ({ item, ...at(last, england.code, topic, item) }));
  const numbers = own.filter(({ count }) => typeof count === 'number' && count > 0);
  const most = numbers.reduce<(typeof own)[number] | null>(
    (best, one) => (best === null || Number(one.count) > Number(best.count) ? one : best),
    null
  );
  if (most === null || typeof most.percent !== 'number') return '';
  return `The largest group by ${topicLabel(topic).toLowerCase()} was ${most.item}: ${figureWords(most.count)} children (${most.percent}%).`;
}

function regionSentence({ periods, at }: Gathered): string {
  const last = periods.at(-1)!;
  const rates = last.areas
    .filter(({ level }) => level === 'regional')
    .map(({ code, name }) => ({ name, rate: at(last.period.id, code, 'total', 'Total').rate }))
    .filter((one): one is { name: string; rate: number } => typeof one.rate === 'number');
  if (rates.length < 2) return '';
  const high = rates.reduce((a, b) => (b.rate > a.rate ? b : a));
  const low = rates.reduce((a, b) => (b.rate < a.rate ? b : a));
  if (high.rate === low.rate) return '';
  return `Regional rates ran from ${figureWords(low.rate, 1)} per 100 in ${low.name} to ${figureWords(high.rate, 1)} per 100 in ${high.name}.`;
}
