import { academicYearOf, previousAcademicYear } from '#domain/term.ts';
import { topicLabel, topicNames } from '#domain/topics.ts';
import type { Reference } from '#reference/reference.ts';
import { eheYearItems } from './contracts/la-return-items.ts';

/** Topic → items that a row of one collection of a return may have. */
export type ReturnItems = ReadonlyMap<string, ReadonlyMap<string, readonly string[]>>;

/**
 * The breakdowns of each collection of a term's return: the code lists of the term's year on census day, of the
 * year before at any point. A list that was not collected in that year is the one of any year.
 */
export function returnItemsOf(term: string, reference: Reference): ReturnItems {
  const year = academicYearOf(term);
  const years = { census: [year], any_point: [previousAcademicYear(year), year] };
  const answer = new Map<string, ReadonlyMap<string, readonly string[]>>();
  for (const collection of ['cme', 'ehe'] as const) {
    for (const kind of ['census', 'any_point'] as const) {
      const topics = new Map<string, readonly string[]>();
      for (const topic of topicNames) {
        if (topic === 'ward') continue;
        const inForce = years[kind].flatMap((y) => reference.itemsOf(collection, topic, y));
        const ever = reference.items.filter(
          (i) => i.collection === collection && i.topic === topic
        );
        const items = (inForce.length > 0 ? inForce : ever).map((i) => i.item);
        if (items.length === 0) continue;
        if (topic === 'sex' && year < '2025-26') items.push('Sex unknown');
        const words = topic.replaceAll('_', ' ');
        for (const label of [topicLabel(topic), words[0]!.toUpperCase() + words.slice(1)]) {
          topics.set(label, [...new Set(items)]);
        }
      }
      if (collection === 'ehe' && kind === 'any_point') {
        for (const [topic, items] of Object.entries(eheYearItems)) topics.set(topic, items);
      }
      answer.set(`${collection}_${kind}`, topics);
    }
  }
  return answer;
}
