import { Refusal } from '#files/refusal.ts';
import { inReadingOrder } from './tally.ts';

/** How the values of the event column are read. */
export interface OutcomeCoding {
  /** Names of what can happen; one for a plain event, several for competing risks. */
  readonly causes: readonly string[];
  /** The rule that was applied, in words, shown with every result. */
  readonly rule: string;
  /** 0 = still under observation when last seen; k = the k-th cause. */
  outcomeOf(event: string, cause: string | null): number;
}

export interface CodingRequest {
  /** Every (event, cause) pair that occurs. */
  readonly pairs: readonly { event: string; cause: string | null }[];
  /** The cause column is named, or is the event column itself. */
  readonly causeColumn: 'none' | 'other' | 'same';
  /** The value that means censored, where the reader says so. */
  readonly censored?: string;
}

const censorWords = new Set([
  '0',
  'false',
  'no',
  'n',
  'censor',
  'censored',
  'cens',
  'none',
  'alive'
]);
const eventWords = new Set(['true', 'yes', 'y', 'event', 'dead', 'died']);

/**
 * Reads 0/1, false/true and R's 1/2 (2 is the event) as one kind of event, and 0/1/2… or words as
 * competing causes. A cause column gives the names where the event column only says that something
 * happened. Refuses codes that could mean two things.
 */
export function codeOutcomes(request: CodingRequest): OutcomeCoding {
  const events = inReadingOrder([...new Set(request.pairs.map((pair) => pair.event))]);
  const isCensored = censoring(events, request);
  const happened = (event: string) => !isCensored.test(event);
  if (request.causeColumn === 'other') {
    const missing = request.pairs.find((pair) => happened(pair.event) && pair.cause === null);
    if (missing)
      throw new Refusal(
        'Some episodes have an event but no cause; give every event a cause, or mark it censored.'
      );
    const causes = inReadingOrder([
      ...new Set(request.pairs.filter((p) => happened(p.event)).map((p) => p.cause!))
    ]);
    return coding(causes, isCensored.rule, (event, cause) =>
      happened(event) ? causes.indexOf(cause!) + 1 : 0
    );
  }
  const causes = events.filter(happened);
  return coding(causes, isCensored.rule, (event) =>
    happened(event) ? causes.indexOf(event) + 1 : 0
  );
}

function coding(
  causes: readonly string[],
  rule: string,
  outcomeOf: OutcomeCoding['outcomeOf']
): OutcomeCoding {
  return { causes, rule, outcomeOf };
}

function censoring(
  events: readonly string[],
  request: CodingRequest
): { test: (event: string) => boolean; rule: string } {
  const said = request.censored;
  if (said !== undefined)
    return { test: (event) => event === said, rule: `${said} = censored, anything else = event` };
  const codes = events.map(Number);
  if (events.every((event) => /^\d+(\.0+)?$/.test(event))) {
    const twos = codes.every((code) => code === 1 || code === 2) && codes.includes(2);
    if (twos && request.causeColumn !== 'same')
      return { test: (event) => Number(event) === 1, rule: '1 = censored, 2 = event' };
    const several = codes.filter((code) => code !== 0).length > 1;
    return {
      test: (event) => Number(event) === 0,
      rule: several ? '0 = censored, other codes = causes' : '0 = censored, otherwise = event'
    };
  }
  const words = events.map((event) => event.toLowerCase());
  const odd = events.find((event, i) => Number.isFinite(codes[i]) && event !== '0');
  const known = words.some((word) => censorWords.has(word) || eventWords.has(word));
  if (odd !== undefined || (!known && request.causeColumn !== 'same')) {
    const shown = events.slice(0, 4).map((event) => `"${event}"`);
    throw new Refusal(
      `The event column holds ${shown.join(', ')}: use 0 and 1 (or R's 1 and 2), 0 and cause codes, or words with "censored" for those still open.`
    );
  }
  return {
    test: (event) => censorWords.has(event.toLowerCase()),
    rule: 'words: "censored", "false" or "no" = censored, other words = events'
  };
}
