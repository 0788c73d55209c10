import type { Protection } from '#disclosure/figure.ts';
import { topicLabel } from '#domain/topics.ts';
import { measureNamed } from '#measures/catalogue.ts';
import type { Answer, Topic } from '#measures/question.ts';
import { symbolWords } from '../../wording/numbers.ts';
import { queryOf } from '../api/question.ts';
import { licence, type About } from './file-table.ts';
import type { Source } from './page-files.ts';

const protections: Readonly<Record<Protection, string>> = {
  safe: 'Safe: counts are rounded, small ones are protected, and percentages are worked out from the rounded counts. Parts may not add up to their total.',
  official:
    'Official layout: each figure is rounded on its own as the Department for Education publishes it. Small counts can be worked back from it: do not publish it locally.',
  none: 'None: exact counts, for those with the right to them. Do not pass on.'
};

export const protectionWords = (protection: Protection): string => protections[protection];

export const bases = {
  latest: 'Latest: from the newest snapshot of each local authority that covers the period.',
  returned: 'As returned: from the snapshot of the period itself, as the figures stood then.',
  computed: 'As computed: what the data said before the approved return took its place.'
} as const;

/** `Children missing education on census day by sex and year group, Leeds, autumn 2025`. */
export function titleOf(answer: Answer): string {
  const { question } = answer;
  const by = question.by.filter((topic) => topic !== 'total').map(lower);
  return [
    `${measureNamed(question.measure).label}${by.length > 0 ? ` by ${inWords(by)}` : ''}`,
    areaWords(answer),
    periodWords(answer)
  ].join(', ');
}

/** What an answer says of where its figures come from. */
export function sourceOf({ question, provenance }: Answer): Source {
  const measure = measureNamed(question.measure);
  return {
    definitions: [
      [measure.label, measure.definition],
      ['How it is counted', measure.method],
      ['Unit', measure.unit],
      ['Source of the rule', measure.source]
    ],
    protection: protections[question.protection],
    notes: [...provenance.notes, ...measure.caveats],
    snapshots: provenance.snapshots,
    warehouse: provenance.warehouse,
    builtAt: provenance.builtAt
  };
}

export const symbolLines: readonly string[] = Object.entries(symbolWords).map(
  ([symbol, words]) => `${symbol}: ${words}`
);

/** Everything that is said of an answer wherever it goes. `page` is the address it was taken from. */
export function aboutOf(
  answer: Answer,
  origin: string,
  page: string | null = null
): About & { readonly api: string } {
  const { question } = answer;
  const measure = measureNamed(question.measure);
  const topics = question.by.filter((topic) => topic !== 'total');
  const api = `${origin}/api/v1/measures/${question.measure}?${queryOf(question)}`;
  return {
    title: titleOf(answer),
    filters: [
      ['Measure', measure.label],
      ['Periods', periodWords(answer)],
      ['Areas', areaWords(answer)],
      ['Broken down by', topics.length > 0 ? inWords(topics.map(lower)) : 'nothing'],
      ['Only children with', whereWords(question.where)],
      ['Basis', bases[question.basis]]
    ],
    ...sourceOf(answer),
    symbols: symbolLines,
    licence,
    page: page ?? api,
    api
  };
}

/** `sex is Female and reason is Other`, or `no filter`. */
export function whereWords(where: Answer['question']['where']): string {
  const parts = Object.entries(where).map(([topic, item]) => `${lower(topic as Topic)} is ${item}`);
  return parts.length > 0 ? inWords(parts) : 'no filter';
}

export function periodWords({ rows, question }: Answer): string {
  const labels = [...new Set(rows.map(({ period }) => period.label))];
  if (labels.length === 0) return question.periods.join(', ');
  return labels.length <= 2 ? labels.join(' and ') : `${labels[0]} to ${labels.at(-1)}`;
}

export function areaWords({ rows, question }: Answer): string {
  const names = [...new Set(rows.map(({ area }) => area.name))];
  if (names.length > 0 && names.length <= 3) return inWords(names);
  if (question.areas.length > 0) return `${names.length} areas`;
  const levels = { national: 'England', regional: 'regions', la: 'local authorities' } as const;
  return inWords(question.levels.map((level) => levels[level]));
}

/** `a`, `a and b`, `a, b and c`. */
export function inWords(parts: readonly string[]): string {
  if (parts.length < 2) return parts.join('');
  return `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}`;
}

/** A topic inside a sentence; acronyms keep their capitals. */
export function lower(topic: Topic): string {
  const label = topicLabel(topic);
  return /^[A-Z]{2}/.test(label) ? label : label.charAt(0).toLowerCase() + label.slice(1);
}
