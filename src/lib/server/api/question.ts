import type { Viewer } from '#access/viewer.ts';
import { UsageError } from '#files/refusal.ts';
import { catalogue } from '#measures/catalogue.ts';
import { nearest } from '#measures/nearest.ts';
import { parseQuestion, type QuestionWords } from '#measures/parse-question.ts';
import type { Question } from '#measures/question.ts';
import { ApiError } from './problem.ts';

/** The question an address asks; 404 for a measure there is none of, 400 for any other word. */
export function questionOf(
  measure: string,
  words: Omit<QuestionWords, 'measure' | 'term'> & { readonly term?: QuestionWords['term'] },
  viewer: Viewer
): Question {
  const names = catalogue.map(({ name }) => name);
  if (!names.includes(measure)) {
    throw new ApiError(
      404,
      `There is no measure "${measure.slice(0, 60)}". The nearest is "${nearest(measure.slice(0, 60), names)}"; /api/v1/measures lists them all.`
    );
  }
  if (words.term === undefined) {
    throw new UsageError(
      'Name a term with term=, such as term=2025-26-autumn, or an academic year such as term=2024-25. /api/v1/terms lists them all.'
    );
  }
  return parseQuestion({ ...words, measure, term: words.term }, viewer);
}

/** The query of a question, so that two addresses of one question are the same text. */
export function queryOf(question: Question): URLSearchParams {
  const query = new URLSearchParams();
  query.set('term', question.periods.join(','));
  if (question.areas.length > 0) query.set('area', question.areas.join(','));
  else query.set('level', question.levels.join(','));
  if (question.by.length > 0) query.set('by', question.by.join(','));
  for (const [topic, item] of Object.entries(question.where)) {
    query.append('where', `${topic}=${item}`);
  }
  query.set('basis', question.basis);
  query.set('protection', question.protection);
  return query;
}
