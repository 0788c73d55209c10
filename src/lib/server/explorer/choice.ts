import type { Viewer } from '#access/viewer.ts';
import { academicYearOf } from '#domain/term.ts';
import { isTopic, topicLabel } from '#domain/topics.ts';
import { measureNamed } from '#measures/catalogue.ts';
import { parseQuestion } from '#measures/parse-question.ts';
import type { Measure } from '#measures/measure.ts';
import type { Question } from '#measures/question.ts';
import { viewNames } from '../../explorer/view.ts';
import { firstAreaOf } from '../own-areas.ts';
import type { Term } from '../terms.ts';
import { maySeePeriod } from '../unpublished.ts';

/** What an address of the explorer asks: a cohort, and maybe another to compare it with. */
export interface Asked {
  readonly measure: Measure;
  readonly question: Question;
  readonly other: Question | null;
  /** What had to be left out because the measure does not have it, in words. */
  readonly notes: readonly string[];
}

const list = (query: URLSearchParams, name: string): string[] =>
  query
    .getAll(name)
    .flatMap((value) => value.split(','))
    .map((value) => value.trim())
    .filter((value) => value !== '');

const pairs = (query: URLSearchParams, name: string): string[] =>
  query.getAll(name).filter((value) => value !== '');

/**
 * Reads an address. One that says no area is about England, or about the first own area of a viewer who has some. Throws
 * UsageError for words that mean nothing; leaves out what does not fit the measure.
 */
export function readAsked(query: URLSearchParams, terms: readonly Term[], viewer: Viewer): Asked {
  const measure = measureNamed(query.get('measure') || 'census_day');
  const notes: string[] = [];
  const fits = (topic: string): boolean => {
    if (!isTopic(topic) || topic === 'total' || measure.topics.includes(topic)) return true;
    notes.push(`${topicLabel(topic)} was left out: “${measure.label}” is not broken down by it.`);
    return false;
  };
  const by = [...new Set(list(query, 'by'))].filter(fits);
  const ticked = list(query, 'area');
  const first = ['', 'chosen'].includes(query.get('level') ?? '') ? firstAreaOf(viewer) : null;
  const chosen = ticked.length === 0 && first !== null ? [first] : ticked;
  const level = query.get('level') || (chosen.length > 0 ? 'chosen' : 'national');
  const areas = level === 'chosen' ? chosen : [];
  const seen = (period: string) => maySeePeriod(viewer, areas, period);
  const words = {
    measure: measure.name,
    term: periodsOf(list(query, 'term'), measure, terms, seen),
    ...(areas.length > 0 ? { area: areas } : { level: level === 'chosen' ? 'national' : level }),
    by,
    where: pairs(query, 'where').filter((pair) => fits(pair.split('=')[0] ?? '')),
    basis: query.get('basis') || 'latest',
    protection: query.get('protection') || 'safe'
  };
  const question = parseQuestion(words, viewer);
  return { measure, question, other: otherOf(query, question, viewer, terms), notes };
}

/**
 * The newest term when nothing is said, `all` of them, years for a yearly measure: of those that may be seen. A period
 * that is named is asked for whatever it is, so that who may not see it is told.
 */
function periodsOf(
  asked: readonly string[],
  measure: Measure,
  terms: readonly Term[],
  seen: (period: string) => boolean
): string[] {
  const yearly = measure.periodKind === 'year';
  const periods = (ids: readonly string[]) =>
    yearly ? [...new Set(ids.map((id) => academicYearOf(id)))] : [...ids];
  if (asked.length > 0 && !asked.includes('all')) return periods(asked);
  const every = periods(terms.map(({ id }) => id));
  const open = every.filter(seen);
  // Where nothing may be seen, the newest is asked for and refused.
  if (open.length === 0) return every.slice(-1);
  return asked.includes('all') ? open : open.slice(-1);
}

/** The cohort with what `vs_…` says put in place of its own. */
function otherOf(
  query: URLSearchParams,
  question: Question,
  viewer: Viewer,
  terms: readonly Term[]
): Question | null {
  const area = list(query, 'vs_area');
  const term = list(query, 'vs_term');
  const where = pairs(query, 'vs_where');
  const basis = query.get('vs_basis');
  if (area.length === 0 && term.length === 0 && where.length === 0 && !basis) return null;
  const measure = measureNamed(question.measure);
  const areas = area.length > 0 ? area : question.areas;
  const seen = (period: string) => maySeePeriod(viewer, areas, period);
  const own = Object.entries(question.where)
    .filter(([topic]) => !where.some((pair) => pair.startsWith(`${topic}=`)))
    .map(([topic, item]) => `${topic}=${item}`);
  return parseQuestion(
    {
      measure: question.measure,
      term: term.length > 0 ? periodsOf(term, measure, terms, seen) : question.periods,
      ...(area.length > 0
        ? { area }
        : question.areas.length > 0
          ? { area: question.areas }
          : { level: question.levels }),
      by: question.by,
      where: [...own, ...where],
      basis: basis || question.basis,
      protection: question.protection
    },
    viewer
  );
}

const names = [
  'measure',
  'term',
  'level',
  'area',
  'by',
  'where',
  'basis',
  'protection',
  'vs_area',
  'vs_term',
  'vs_where',
  'vs_basis',
  ...viewNames,
  'page'
] as const;

const usual: Readonly<Record<string, string>> = {
  basis: 'latest',
  protection: 'safe',
  page: '1'
};

/**
 * The shortest address that says the same to the viewer: blanks and what goes without saying left out, in one order.
 */
export function canonical(query: URLSearchParams, viewer: Pick<Viewer, 'areas'>): URLSearchParams {
  const left: Readonly<Record<string, string>> = {
    ...usual,
    ...(firstAreaOf(viewer) === null ? { level: 'national' } : {})
  };
  const next = new URLSearchParams();
  const chosen = (query.get('level') || 'chosen') === 'chosen';
  for (const name of names) {
    if (name.endsWith('where')) {
      for (const pair of pairs(query, name)) next.append(name, pair);
      continue;
    }
    const text = [...new Set(list(query, name))].join(',');
    const skipped = name === 'area' ? !chosen : name === 'level' && chosen;
    if (text === '' || skipped || left[name] === text) continue;
    next.set(name, text);
  }
  return next;
}
