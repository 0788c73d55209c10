import { z } from 'zod';
import type { Viewer } from '#access/viewer.ts';
import type { Protection } from '#disclosure/figure.ts';
import { isTopic, topicNames } from '#domain/topics.ts';
import { UsageError } from '#files/refusal.ts';
import { measureNamed } from './catalogue.ts';
import { nearest } from './nearest.ts';
import type { Basis, Level, Question, Topic } from './question.ts';

/** A question as words: command options or the query of an address. Lists are comma-separated. */
export interface QuestionWords {
  readonly measure: string;
  readonly term: string | readonly string[];
  readonly area?: string | readonly string[] | undefined;
  readonly level?: string | readonly string[] | undefined;
  readonly by?: string | readonly string[] | undefined;
  /** `topic=item` pairs; more than one may be given, or several in one, separated by commas. */
  readonly where?: string | readonly string[] | undefined;
  readonly basis?: string | undefined;
  readonly protection?: string | undefined;
}

const levels = ['national', 'regional', 'la'] as const satisfies readonly Level[];
const bases = ['returned', 'latest'] as const satisfies readonly Basis[];
const protections = ['official', 'safe', 'none'] as const satisfies readonly Protection[];

const text = z.string().max(2000, 'is too long');
const words = z.union([text, z.array(text).max(200, 'has too many values')]).optional();

const Words = z.object({
  measure: text,
  term: words,
  area: words,
  level: words,
  by: words,
  where: words,
  basis: text.optional(),
  protection: text.optional()
});

/**
 * Turns words into a question for a viewer: defaults are England, latest, safe. A UsageError says
 * in one sentence which word was not understood and the nearest that would be. Whether terms, areas
 * and items exist is for `ask`, which has the reference tables.
 */
export function parseQuestion(given: QuestionWords, viewer: Viewer): Question {
  const read = Words.safeParse(given);
  if (!read.success) {
    const [issue] = read.error.issues;
    throw new UsageError(
      `${issue?.path.join('.') ?? 'The question'} ${issue?.message ?? 'was not understood'}.`
    );
  }
  const asked = read.data;
  const measure = measureNamed(asked.measure);
  const periods = listOf(asked.term);
  if (periods.length === 0) {
    throw new UsageError(
      'Name a term with --term, such as 2025-26-autumn, or an academic year such as 2024-25.'
    );
  }
  const areas = listOf(asked.area);
  const chosen = listOf(asked.level).map((word) => oneOf('level', word, levels));
  if (areas.length > 0 && chosen.length > 0) {
    throw new UsageError('Name areas with --area or a level with --level, not both.');
  }
  const by = listOf(asked.by).map((word) => topicNamed(word));
  if (by.filter((topic) => topic !== 'total').length > 3) {
    throw new UsageError('Cross at most three topics in --by.');
  }
  return {
    measure: measure.name,
    periods,
    areas,
    levels: areas.length > 0 ? [] : chosen.length > 0 ? chosen : ['national'],
    by,
    where: whereOf(asked.where),
    basis: oneOf('basis', asked.basis ?? 'latest', bases),
    protection: oneOf('protection', asked.protection ?? 'safe', protections),
    viewer
  };
}

function listOf(given: string | readonly string[] | undefined): string[] {
  const all = typeof given === 'string' ? [given] : (given ?? []);
  return all
    .flatMap((word) => word.split(','))
    .map((word) => word.trim())
    .filter((word) => word !== '');
}

/** A comma that does not begin another `topic=` belongs to the item before it. */
function whereOf(given: string | readonly string[] | undefined): Partial<Record<Topic, string>> {
  const all = typeof given === 'string' ? [given] : (given ?? []);
  const where: Partial<Record<Topic, string>> = {};
  for (const pair of all.flatMap((word) => word.split(/,(?=\s*[a-z_0-9]+\s*=)/))) {
    if (pair.trim() === '') continue;
    const at = pair.indexOf('=');
    if (at < 0) {
      throw new UsageError(`"${pair.trim()}" in --where is not topic=item, such as sex=Female.`);
    }
    const topic = topicNamed(pair.slice(0, at).trim());
    if (where[topic] !== undefined) {
      throw new UsageError(`--where names ${topic} twice; it can hold one item.`);
    }
    where[topic] = pair.slice(at + 1).trim();
  }
  return where;
}

function topicNamed(word: string): Topic {
  if (isTopic(word)) return word;
  throw new UsageError(
    `There is no topic "${word}". The nearest is "${nearest(word, topicNames)}"; there are ${topicNames.join(', ')}.`
  );
}

function oneOf<const T extends string>(what: string, word: string, allowed: readonly T[]): T {
  const found = allowed.find((one) => one === word);
  if (found !== undefined) return found;
  throw new UsageError(`"${word}" is not a ${what}: use ${allowed.join(', ')}.`);
}
