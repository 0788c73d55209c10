/** A group of items that is drawn and named as one. */
export interface Group {
  readonly label: string;
  readonly items: readonly string[];
}

export const alreadyMissing = 'Already missing';
export const stillMissing = 'Still missing';

/** Where children came from, in reading order: every previous setting of the code list is in one group. */
export const origins: readonly Group[] = [
  { label: 'Already missing when the term began', items: [alreadyMissing] },
  {
    label: 'State-funded school',
    items: ['Local authority maintained', 'Academy', 'Free school', 'Special']
  },
  { label: 'Independent school', items: ['Independent'] },
  {
    label: 'Alternative provision',
    items: ['Alternative provision', 'Pupil referral unit']
  },
  { label: 'Home educated elsewhere', items: ['Home educated outside the local authority'] },
  { label: 'No school before', items: ['Early years setting', 'No prior establishment'] },
  { label: 'Not known', items: ['Elsewhere/Unknown'] }
];

/** What became of them: every destination of the code list is in one group. Colours number the kinds of ending. */
export const outcomes: readonly (Group & { readonly colour: 1 | 2 | 3 | 4 })[] = [
  { label: 'School place', items: ['Registered at a school'], colour: 1 },
  { label: 'Home education', items: ['Suitable elective home education'], colour: 2 },
  { label: 'Another local authority', items: ['Moved to another local authority'], colour: 3 },
  { label: 'Another country', items: ['Moved to another country'], colour: 3 },
  { label: 'Over school age', items: ['Over compulsory school age'], colour: 4 },
  { label: 'Other or not known', items: ['Alternative provision', 'Died', 'Unknown'], colour: 4 },
  { label: stillMissing, items: [stillMissing], colour: 4 }
];

/** The endings among the outcomes: everything but still missing. */
export const endings = outcomes.filter(({ label }) => label !== stillMissing);

const last = (groups: readonly Group[]) => groups.at(-1)!.label;
const originOf = indexed(origins);
const outcomeOf = indexed(outcomes);

/** The group of a previous setting; one outside the list counts as not known. */
export function originGroup(item: string): string {
  return originOf.get(item) ?? last(origins);
}

/** The group of a destination; one outside the list counts as other or not known. */
export function outcomeGroup(item: string): string {
  return outcomeOf.get(item) ?? 'Other or not known';
}

function indexed(groups: readonly Group[]): ReadonlyMap<string, string> {
  return new Map(groups.flatMap(({ label, items }) => items.map((item) => [item, label] as const)));
}
