import type { Chance } from './random.ts';
import type { Children } from './register.ts';
import type { Place } from './places.ts';

/** Number of an attribute that an extract leaves blank. */
export const BLANK = 255;

/** What was never published, plausible only, one value a person: numbers of items in their code lists. */
export interface Attributes {
  readonly ethnicity: Uint8Array;
  readonly language: Uint8Array;
  readonly sen: Uint8Array;
  readonly need: Uint8Array;
  readonly meals: Uint8Array;
  readonly care: Uint8Array;
  readonly decile: Uint8Array;
  readonly ward: Uint8Array;
  /** Check letter of the pupil number, or BLANK when the register has none. */
  readonly upn: Uint8Array;
  /** Check digit of the NHS number, or BLANK when the register has none. */
  readonly nhs: Uint8Array;
}

/** Share of each item, in the order of the code lists; the last is Unknown. */
const ETHNICITY = [52, 1, 5, 8, 2, 1, 2, 2, 3, 6, 2, 1, 2, 5, 1, 1, 2, 2, 2];
const LANGUAGE = [82, 4, 3, 3, 3, 2, 2, 1];
const SEN = [9, 20, 63, 8];
const NEED = [35, 25, 18, 12, 10];
const CARE = [3, 2, 9, 70, 16];
const WARDS = 18;

/** First languages, in the order of their numbers. */
export const LANGUAGES = [
  'English',
  'Polish',
  'Urdu',
  'Romanian',
  'Arabic',
  'Bengali',
  'Portuguese',
  'Ukrainian'
];

/** Primary needs, in the order of their numbers. */
export const NEEDS = [
  'Social, emotional and mental health',
  'Speech, language and communication needs',
  'Autistic spectrum disorder',
  'Moderate learning difficulty',
  'Specific learning difficulty'
];

/** Draws the attributes of every person; another row of the same person copies the first one's. */
export function describe(children: Children, places: readonly Place[], by: Chance): Attributes {
  const column = () => new Uint8Array(children.count).fill(BLANK);
  const of = {
    ethnicity: column(),
    language: column(),
    sen: column(),
    need: column(),
    meals: column(),
    care: column(),
    decile: column(),
    ward: column(),
    upn: column(),
    nhs: column()
  };
  // How deprived the children of each authority are: England's lean to the first deciles.
  const lean = places.map(() => 1.1 + by.unit() * 1.6);
  const meals = places.map(() => 0.28 + by.unit() * 0.2);
  for (let child = 0; child < children.count; child += 1) {
    const person = children.person[child] as number;
    const place = children.place[child] as number;
    of.ward[child] = Math.floor(by.unit() ** 1.4 * WARDS);
    of.decile[child] =
      by.unit() < 0.12 ? BLANK : 1 + Math.floor(10 * by.unit() ** (lean[place] ?? 1));
    if (person !== child) {
      for (const name of [
        'ethnicity',
        'language',
        'sen',
        'need',
        'meals',
        'care',
        'upn',
        'nhs'
      ] as const) {
        of[name][child] = of[name][person] as number;
      }
      // Whoever moved is known by the pupil number that tells the two registers of one child.
      if (of.upn[child] === BLANK) of.upn[child] = of.upn[person] = upnCheck(person);
      continue;
    }
    if (by.unit() < 0.8) of.ethnicity[child] = by.weighted(ETHNICITY);
    if (by.unit() < 0.3) of.language[child] = by.weighted(LANGUAGE);
    if (by.unit() < 0.8) of.sen[child] = by.weighted(SEN);
    if ((of.sen[child] as number) < 2 && by.unit() < 0.6) of.need[child] = by.weighted(NEED);
    if (by.unit() < 0.8) of.meals[child] = by.unit() < (meals[place] ?? 0) ? 1 : 0;
    if (by.unit() < 0.7) of.care[child] = by.weighted(CARE);
    if (by.unit() < 0.7) of.upn[child] = upnCheck(person);
    if (by.unit() < 0.15) of.nhs[child] = nhsCheck(person);
  }
  return of;
}

/** Value of the check letter of `000`, the person's number in eight digits, `0`. No authority is numbered 000. */
export function upnCheck(person: number): number {
  let sum = 0;
  let rest = person;
  for (let weight = 12; weight >= 5; weight -= 1) {
    sum += (rest % 10) * weight;
    rest = Math.floor(rest / 10);
  }
  return sum % 23;
}

/** Check digit of `999` and the person's number in six digits, the range set aside for tests; BLANK if it has none. */
export function nhsCheck(person: number): number {
  if (person > 999_999) return BLANK;
  let sum = 9 * (10 + 9 + 8);
  let rest = person;
  for (let weight = 2; weight <= 7; weight += 1) {
    sum += (rest % 10) * weight;
    rest = Math.floor(rest / 10);
  }
  const check = (11 - (sum % 11)) % 11;
  return check === 10 ? BLANK : check;
}
