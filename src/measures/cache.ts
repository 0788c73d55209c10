import type { Answer, Question } from './question.ts';

/**
 * Answers kept by build, question and the viewer's rights, least recently used dropped first. Two
 * viewers share an answer only when their rights are the same; a new build shares nothing.
 */
export class AnswerCache {
  readonly #answers = new Map<string, Answer>();
  readonly #mostRows: number;
  #rows = 0;

  /** @param mostRows rows kept over all answers */
  constructor(mostRows = 200_000) {
    this.#mostRows = mostRows;
  }

  get(key: string): Answer | undefined {
    const found = this.#answers.get(key);
    if (found) {
      this.#answers.delete(key);
      this.#answers.set(key, found);
    }
    return found;
  }

  set(key: string, answer: Answer): void {
    this.#drop(key);
    this.#answers.set(key, answer);
    this.#rows += answer.rows.length + 1;
    for (const oldest of this.#answers.keys()) {
      if (this.#rows <= this.#mostRows) break;
      this.#drop(oldest);
    }
  }

  #drop(key: string): void {
    const found = this.#answers.get(key);
    if (!found) return;
    this.#rows -= found.rows.length + 1;
    this.#answers.delete(key);
  }
}

/** The same key for questions that must have the same answer; never for viewers whose rights differ. */
export function answerKey(
  warehouse: { readonly version: string; readonly builtAt: string },
  question: Question
): string {
  const { viewer, where, ...rest } = question;
  return JSON.stringify([
    warehouse.version,
    warehouse.builtAt,
    rest.measure,
    rest.periods,
    rest.areas,
    rest.levels,
    rest.by,
    Object.entries(where).sort(([one], [other]) => (one < other ? -1 : 1)),
    rest.basis,
    rest.protection,
    rights(viewer.areas),
    rights(viewer.exactCounts)
  ]);
}

function rights(areas: 'all' | readonly string[]): unknown {
  return areas === 'all' ? 'all' : [...areas].sort();
}
