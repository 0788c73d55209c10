import type { State } from '#access/state.ts';
import type { Question } from '#measures/question.ts';

/** One free question somebody asked. */
export interface LoggedQuestion {
  readonly sequence: number;
  /** ISO date and time, UTC. */
  readonly at: string;
  readonly viewer: string;
  readonly outcome: 'answered' | 'refused';
  readonly question: Omit<Question, 'viewer'>;
}

/**
 * Notes a free question. Many overlapping questions can find out more than each of them: the log is where that
 * is seen. It holds no figures.
 */
export function logQuestion(
  state: State,
  { viewer, ...question }: Question,
  outcome: LoggedQuestion['outcome'],
  now: Date
): void {
  state
    .prepare('insert into free_question (at, viewer, outcome, question) values (?, ?, ?, ?)')
    .run(now.toISOString(), viewer.id, outcome, JSON.stringify(question));
}

/** The free questions of a viewer, or of everybody, oldest first. */
export function questionsAsked(state: State, viewer?: string): LoggedQuestion[] {
  const rows =
    viewer === undefined
      ? state.prepare('select * from free_question order by sequence').all()
      : state.prepare('select * from free_question where viewer = ? order by sequence').all(viewer);
  return (rows as unknown as (Omit<LoggedQuestion, 'question'> & { question: string })[]).map(
    (row) => ({ ...row, question: JSON.parse(row.question) as LoggedQuestion['question'] })
  );
}
