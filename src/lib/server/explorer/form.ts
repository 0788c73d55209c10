import type { Viewer } from '#access/viewer.ts';
import { maySee, maySeeExact } from '#disclosure/rights.ts';
import { yearLabel } from '#domain/term.ts';
import { topicLabel } from '#domain/topics.ts';
import { catalogue } from '#measures/catalogue.ts';
import { england } from '#measures/places.ts';
import type { Question, Topic } from '#measures/question.ts';
import { loadReference } from '#reference/reference.ts';
import { sentence } from '../../wording/change.ts';
import { areaName } from '../areas.ts';
import { areaWords, inWords, lower, whereWords } from '../download/about.ts';
import type { Term } from '../terms.ts';
import { awaitedOf, maySeePeriod } from '../unpublished.ts';
import type { Asked } from './choice.ts';

export interface Option {
  readonly value: string;
  readonly text: string;
  readonly chosen: boolean;
}

export interface Field {
  readonly id: string;
  readonly label: string;
  readonly options: readonly Option[];
}

const option = (value: string, text: string, chosen: boolean): Option => ({ value, text, chosen });

/** The form of the explorer with what the address chose; it works by address alone. */
export function formOf(asked: Asked, terms: readonly Term[], query: URLSearchParams) {
  const { measure, question, other } = asked;
  const topics = measure.topics.filter((topic) => topic !== 'total');
  const year = question.periods.at(-1)!.slice(0, 7);
  const yearly = measure.periodKind === 'year';
  const ids = new Set(question.periods);
  const seen = (id: string) => maySeePeriod(question.viewer, question.areas, id);
  const open = terms.filter(({ id }) => seen(id));
  const years = [...new Set(terms.map(({ academicYear }) => academicYear))].filter((id) =>
    yearly ? seen(id) : open.some(({ academicYear }) => academicYear === id)
  );
  const periods = yearly
    ? [
        {
          year: 'Academic years',
          options: years.map((id) => option(id, yearLabel(id), ids.has(id)))
        }
      ]
    : years.map((id) => ({
        year: yearLabel(id),
        options: open
          .filter(({ academicYear }) => academicYear === id)
          .map((term) => option(term.id, sentence(term.label), ids.has(term.id)))
      }));
  return {
    measure: ['cme', 'ehe'].map((collection) => ({
      label: collection === 'cme' ? 'Children missing education' : 'Elective home education',
      options: catalogue
        .filter((one) => one.collection === collection)
        .map((one) => option(one.name, one.label, one.name === measure.name))
    })),
    by: [0, 1, 2].map((at): Field => ({
      id: `by-${at + 1}`,
      label: ['Break down by', 'Then by', 'And by'][at]!,
      options: [
        option('', 'Nothing', question.by[at] === undefined),
        ...topics.map((topic) => option(topic, topicLabel(topic), question.by[at] === topic))
      ]
    })),
    level: levelsOf(question),
    areas: areasOf(question.viewer, question.areas),
    areasWords: question.areas.length > 0 ? `${question.areas.length} chosen` : 'none chosen',
    periods: [...periods].reverse(),
    awaited: awaitedOf(question.viewer, question.areas),
    periodsWords:
      question.periods.length === 1
        ? (terms.find(({ id }) => id === question.periods[0])?.label ??
          yearLabel(question.periods[0]!.slice(0, 7)))
        : `${question.periods.length} ${yearly ? 'years' : 'terms'}`,
    filters: filterFields('where', topics, year, measure.collection, question.where),
    filtersWords: whereWords(question.where),
    basis: [
      option('latest', 'Latest, with corrections', question.basis === 'latest'),
      option('returned', 'As returned', question.basis === 'returned')
    ],
    protection: mayChooseExact(question)
      ? [
          option('safe', 'Safe to share', question.protection === 'safe'),
          option('none', 'Exact counts', question.protection === 'none'),
          ...(question.protection === 'official'
            ? [option('official', 'Official layout', true)]
            : [])
        ]
      : null,
    versus: {
      open: other !== null,
      words: other ? cohortWords(question, other, terms) : 'none',
      area: [
        option('', 'The same areas', !query.get('vs_area')),
        ...flatAreas(question.viewer).map(({ value, text }) =>
          option(value, text, query.get('vs_area') === value)
        )
      ],
      term: [
        option('', 'The same terms', !query.get('vs_term')),
        ...[...open]
          .reverse()
          .map((term) => option(term.id, sentence(term.label), query.get('vs_term') === term.id))
      ],
      basis: [
        option('', 'The same', !query.get('vs_basis')),
        option('latest', 'Latest, with corrections', query.get('vs_basis') === 'latest'),
        option('returned', 'As returned', query.get('vs_basis') === 'returned')
      ],
      filters: filterFields(
        'vs_where',
        topics,
        year,
        measure.collection,
        Object.fromEntries(
          query
            .getAll('vs_where')
            .map((pair) => [pair.split('=')[0], pair.split('=').slice(1).join('=')])
        )
      )
    }
  };
}

export type ExplorerForm = ReturnType<typeof formOf>;

/** `boys in Leeds` as far as it differs: `Leeds, autumn 2024, sex is Male`. */
export function cohortWords(question: Question, other: Question, terms: readonly Term[]): string {
  const parts: string[] = [];
  if (other.areas.join() !== question.areas.join()) {
    parts.push(inWords(other.areas.map(areaName)));
  }
  if (other.periods.join() !== question.periods.join()) {
    parts.push(
      inWords(
        other.periods.map(
          (id) => terms.find((term) => term.id === id)?.label ?? yearLabel(id.slice(0, 7))
        )
      )
    );
  }
  if (JSON.stringify(other.where) !== JSON.stringify(question.where))
    parts.push(whereWords(other.where));
  if (other.basis !== question.basis) {
    parts.push(other.basis === 'latest' ? 'latest' : 'as returned');
  }
  return parts.length > 0 ? parts.join(', ') : 'the same cohort';
}

function levelsOf(question: Question): readonly Option[] {
  const chosen = question.areas.length > 0;
  const now = chosen ? 'chosen' : question.levels[0];
  const whole = question.viewer.areas === 'all';
  return [
    option('national', 'England', now === 'national'),
    option('regional', whole ? 'Every region' : 'Every region you see', now === 'regional'),
    option('la', whole ? 'Every local authority' : 'Every local authority you see', now === 'la'),
    option('chosen', 'The areas ticked below', now === 'chosen')
  ];
}

/** Regions and their LAs to tick: those that the viewer may see. */
function areasOf(viewer: Viewer, chosen: readonly string[]) {
  const { regions, las } = loadReference();
  const live = las
    .filter(({ validTo }) => validTo === null)
    .sort((a, b) => a.laName.localeCompare(b.laName, 'en-GB'));
  return regions
    .map(({ regionCode, regionName }) => ({
      region: regionName,
      options: [
        { code: regionCode, regionCode, text: `All of ${regionName}` },
        ...live
          .filter((la) => la.regionCode === regionCode)
          .map(({ laCode, laName }) => ({ code: laCode, regionCode, text: laName }))
      ]
        .filter((area) => maySee(viewer, area))
        .map(({ code, text }) => option(code, text, chosen.includes(code)))
    }))
    .filter(({ options }) => options.length > 0);
}

function flatAreas(viewer: Viewer): Option[] {
  return [
    option(england.code, england.name, false),
    ...areasOf(viewer, []).flatMap(({ options }) => [...options])
  ];
}

function filterFields(
  name: string,
  topics: readonly Topic[],
  year: string,
  collection: 'cme' | 'ehe',
  chosen: Readonly<Record<string, string | undefined>>
): readonly Field[] {
  const reference = loadReference();
  return topics
    .filter((topic) => topic !== 'ward')
    .map((topic) => {
      const inForce = reference.itemsOf(collection, topic, year).map(({ item }) => item);
      const items = inForce.length > 0 ? inForce : [];
      return {
        id: `${name}-${topic}`,
        label: topicLabel(topic),
        options: [
          option('', 'Any', chosen[topic] === undefined),
          ...items.map((item) => option(`${topic}=${item}`, item, chosen[topic] === item))
        ]
      };
    });
}

function mayChooseExact({ viewer, areas, levels }: Question): boolean {
  if (viewer.areas === 'all' && viewer.exactCounts === 'all') return true;
  const reference = loadReference();
  return (
    levels.length === 0 &&
    areas.length > 0 &&
    areas.every((code) =>
      maySeeExact(viewer, { code, regionCode: reference.laByCode(code)?.regionCode ?? null })
    )
  );
}

export { areaWords, lower };
