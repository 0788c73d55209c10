import { isHttpError } from '@sveltejs/kit';
import { NotYetPublished } from '#disclosure/embargo.ts';
import { NotYours } from '#disclosure/not-yours.ts';
import { Refusal, UsageError } from '#files/refusal.ts';
import { closedWords } from '../not-yours.ts';

/** RFC 9457: what every error of the API is. */
export interface Problem {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  readonly instance: string;
  /** The number to look a failure up by. */
  readonly request_id: string;
  /** Of figures under embargo: when they are due. ISO date and time, UTC. */
  readonly published_at?: string;
}

/** An error that already knows its status. */
export class ApiError extends Error {
  override readonly name = 'ApiError';
  readonly status: number;

  constructor(status: number, detail: string) {
    super(detail);
    this.status = status;
  }
}

/** What each status the API answers with is called. */
export const titles: Readonly<Record<number, string>> = {
  400: 'The question was not understood',
  403: 'Not allowed for this viewer',
  404: 'Not found',
  405: 'Only GET and HEAD are answered',
  406: 'No such format',
  500: 'Something went wrong',
  503: 'There are no figures yet'
};

/**
 * Turns whatever was thrown into a problem: usage into 400, a refusal into 403, anything unforeseen
 * into 500 without its words.
 */
export function problemOf(thrown: unknown, instance: string, requestId: string): Problem {
  const { status, detail } = known(thrown);
  const publishedAt =
    thrown instanceof NotYetPublished
      ? thrown.withheld.dueAt
      : isHttpError(thrown) && thrown.body.publishedAt;
  return {
    type: 'about:blank',
    title: titles[status] ?? 'The request could not be answered',
    status,
    detail,
    instance,
    request_id: requestId,
    ...(publishedAt ? { title: 'Not published yet', published_at: publishedAt } : {})
  };
}

function known(thrown: unknown): { readonly status: number; readonly detail: string } {
  if (thrown instanceof ApiError) return { status: thrown.status, detail: thrown.message };
  if (thrown instanceof UsageError) return { status: 400, detail: inAnAddress(thrown.message) };
  if (thrown instanceof NotYours) return { status: 403, detail: sentences(closedWords(thrown)) };
  if (thrown instanceof Refusal) return { status: 403, detail: inAnAddress(thrown.message) };
  if (isHttpError(thrown)) return { status: thrown.status, detail: sentences(thrown.body) };
  return {
    status: 500,
    detail: 'Try again in a minute, or give the request_id to whoever runs this installation.'
  };
}

function sentences({ message, advice }: { readonly message: string; readonly advice?: string }) {
  return advice ? `${message}. ${advice}` : message;
}

/** Commands and addresses share their sentences; an address has no dashes before its names. */
function inAnAddress(sentence: string): string {
  return sentence.replaceAll(/--(?=[a-z])/g, '');
}

export function problemResponse(problem: Problem): Response {
  return new Response(JSON.stringify(problem), {
    status: problem.status,
    headers: {
      'content-type': 'application/problem+json; charset=utf-8',
      'cache-control': 'no-store',
      ...(problem.status === 405 ? { allow: 'GET, HEAD' } : {})
    }
  });
}
