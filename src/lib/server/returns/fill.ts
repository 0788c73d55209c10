import { error } from '@sveltejs/kit';
import { periodLabel } from '#domain/term.ts';
import type { KeptCell } from '#returns/content.ts';
import { breakdownName } from '#returns/fill.ts';
import { cellName } from '#returns/return.ts';
import { seenOf } from '#returns/store/change.ts';
import { numberText, symbolWords } from '../../wording/numbers.ts';
import { figuresHref } from './context.ts';
import { figureField, notAvailableField, withoutField } from './fill-fields.ts';
import { whyNotChange } from './may-not.ts';
import type { OpenReturn } from './open.ts';
import { nothingLoaded } from './nothing-loaded.ts';
import { sumRules } from './sum-words.ts';

/** The part of a return that a form is for: a collection, or one breakdown of it. */
export interface Section {
  readonly collection: string;
  readonly topic: string | null;
  readonly cells: readonly KeptCell[];
}

/** The section an address names, the first collection where it names none; 404 for one that the return does not have. */
export function sectionOf({ work, area, request }: OpenReturn, url: URL): Section {
  const { cells } = work.content;
  const collection = url.searchParams.get('collection') ?? cells[0]?.collection ?? '';
  const topic = url.searchParams.get('topic');
  const own = cells.filter(
    (cell) => cell.collection === collection && (topic === null || cell.topic === topic)
  );
  if (own.length > 0) return { collection, topic, cells: own };
  error(404, {
    message: 'The return has no such section',
    links: [{ href: `/areas/${area.code}/return?term=${request.term}`, text: 'The whole return' }]
  });
}

/** Where a section is filled in. */
export function fillHref(la: string, term: string, collection: string, topic?: string): string {
  const only = topic === undefined ? '' : `&topic=${encodeURIComponent(topic)}`;
  return `/areas/${la}/return/fill?term=${term}&collection=${collection}${only}`;
}

/** Where a section stands on the page of the return: `cme_census-Year-group`. */
export function anchorOf(collection: string, topic: string | null): string {
  return topic === null ? collection : `${collection}-${topic.replaceAll(/[^A-Za-z0-9]+/g, '-')}`;
}

/** The form for the figures of a section, in words. */
export function fillView(opened: OpenReturn, url: URL) {
  const { work, request, area, page } = opened;
  const section = sectionOf(opened, url);
  const { cells } = work.content;
  const { collections } = work.computed.specification;
  const labelOf = (id: string) => collections.find((one) => one.id === id)?.label ?? id;
  const own = `/areas/${area.code}/return?term=${request.term}`;
  const label = labelOf(section.collection);
  const rules = sumRules(cells);
  const at = new Map(section.cells.map((cell, place) => [cell, `figure-${place + 1}`]));
  const topics = [...new Set(section.cells.map(({ topic }) => topic))];
  return {
    area,
    term: page.choice.term,
    heading: section.topic === null ? 'Fill in figures' : `Fill in figures: ${section.topic}`,
    caption: `${area.name}, ${label}, ${periodLabel(section.cells[0]!.period)}`,
    trail: [
      { href: figuresHref(page, `/areas/${area.code}`), text: area.name },
      { href: own, text: `Return for ${page.choice.term.label}` }
    ],
    back: `${own}#${anchorOf(section.collection, section.topic)}`,
    action: `${fillHref(area.code, request.term, section.collection, section.topic ?? undefined)}&/fill`,
    seen: seenOf(work.record),
    mayNot: whyNotChange(work.record, page.viewer),
    nothingLoaded: nothingLoaded(opened),
    sections: [...new Set(cells.map((cell) => cell.collection))].map((id) => ({
      text: labelOf(id),
      href: fillHref(area.code, request.term, id),
      chosen: id === section.collection,
      isWhole: section.topic === null
    })),
    topics: topics.map((topic, place) => {
      const items = section.cells.filter((cell) => cell.topic === topic);
      const name = breakdownName(items[0]!);
      return {
        name,
        id: `whole-${place + 1}`,
        field: withoutField(name),
        topic,
        rule: rules.get(name) ?? null,
        isBroken: items.length > 1,
        items: items.map((cell) => ({
          name: cellName(cell),
          id: at.get(cell)!,
          figureField: figureField(cellName(cell)),
          notAvailableField: notAvailableField(cellName(cell)),
          item: cell.wording ?? cell.item,
          code: cell.code,
          computed: shown(cell.computed),
          byHand: cell.correction === null ? null : shown(cell.value)
        }))
      };
    })
  };
}

function shown(value: number | 'x'): string {
  return value === 'x' ? symbolWords.x : numberText(value);
}

/** What the page shows. */
export type FillView = ReturnType<typeof fillView>;
