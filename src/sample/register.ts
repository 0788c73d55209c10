import type { DayNumber } from './calendar.ts';

/** The end of an episode that has not ended. */
export const OPEN: DayNumber = 1_000_000;

/** How the year group of an episode is supplied: derived from the date of birth, or as written. */
export const YEAR_GROUP = { derived: 0, unknown: 1, reception: 2 } as const;

/** Why an episode is there: it stands on a census day, lies between two, or was a mistake. */
export const KIND = { stock: 0, between: 1, error: 2 } as const;

/**
 * Children known to one authority, in columns. `person` is the first child row of the same human
 * being: a child who moved has one row an authority and one person.
 */
export interface Children {
  count: number;
  readonly birth: Int32Array;
  readonly sex: Uint8Array;
  /** Position of the authority among the places. */
  readonly place: Uint8Array;
  readonly person: Int32Array;
}

/** Episodes of one register, in columns. Days are day numbers; `end` is the first day no longer missing. */
export interface Episodes {
  count: number;
  readonly child: Int32Array;
  readonly start: Int32Array;
  readonly end: Int32Array;
  /** When the episode was first entered. */
  readonly recorded: Int32Array;
  /** When its end was entered. */
  readonly closed: Int32Array;
  readonly reason: Uint8Array;
  readonly destination: Uint8Array;
  readonly yearGroup: Uint8Array;
  readonly unknownStart: Uint8Array;
  readonly kind: Uint8Array;
}

export function emptyChildren(capacity: number): Children {
  return {
    count: 0,
    birth: new Int32Array(capacity),
    sex: new Uint8Array(capacity),
    place: new Uint8Array(capacity),
    person: new Int32Array(capacity)
  };
}

export function emptyEpisodes(capacity: number): Episodes {
  return {
    count: 0,
    child: new Int32Array(capacity),
    start: new Int32Array(capacity),
    end: new Int32Array(capacity).fill(OPEN),
    recorded: new Int32Array(capacity),
    closed: new Int32Array(capacity).fill(OPEN),
    reason: new Uint8Array(capacity),
    destination: new Uint8Array(capacity).fill(NO_DESTINATION),
    yearGroup: new Uint8Array(capacity),
    unknownStart: new Uint8Array(capacity),
    kind: new Uint8Array(capacity)
  };
}

/** Destination number of an episode without one. */
export const NO_DESTINATION = 255;

/** Adds a child and gives its row. Throws when the register is full, never silently drops one. */
export function addChild(all: Children, birth: DayNumber, sex: number, place: number): number {
  const row = all.count;
  if (row >= all.birth.length) throw new Error('The sample outgrew its list of children.');
  all.birth[row] = birth;
  all.sex[row] = sex;
  all.place[row] = place;
  all.person[row] = row;
  all.count += 1;
  return row;
}

/** Adds an episode and gives its row. */
export function addEpisode(
  all: Episodes,
  values: { child: number; start: DayNumber; end?: DayNumber; reason: number; kind?: number }
): number {
  const row = all.count;
  if (row >= all.child.length) throw new Error('The sample outgrew its list of episodes.');
  all.child[row] = values.child;
  all.start[row] = values.start;
  all.end[row] = values.end ?? OPEN;
  all.reason[row] = values.reason;
  all.kind[row] = values.kind ?? KIND.stock;
  all.count += 1;
  return row;
}
