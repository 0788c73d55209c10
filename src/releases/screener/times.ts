const numbered = (count: number, name: (at: number) => string): string[] =>
  Array.from({ length: count }, (_, index) => name(index + 1));

/** Families of time identifiers, one of which a file may use, and the digits its periods have. */
export const timeFamilies: readonly {
  readonly identifiers: readonly string[];
  readonly digits: 4 | 6;
}[] = [
  { identifiers: ['Academic year'], digits: 6 },
  { identifiers: ['Calendar year'], digits: 4 },
  { identifiers: ['Financial year'], digits: 6 },
  { identifiers: ['Tax year'], digits: 6 },
  { identifiers: ['Reporting year'], digits: 4 },
  { identifiers: ['Autumn and spring term'], digits: 6 },
  { identifiers: ['Autumn term', 'Spring term', 'Summer term'], digits: 6 },
  { identifiers: numbered(52, (at) => `Week ${at}`), digits: 4 },
  {
    identifiers: [
      'January',
      'February',
      'March',
      'April',
      'May',
      'June',
      'July',
      'August',
      'September',
      'October',
      'November',
      'December'
    ],
    digits: 4
  },
  { identifiers: numbered(4, (at) => `Financial year Q${at}`), digits: 6 },
  {
    identifiers: ['Part 1 (April to September)', 'Part 2 (October to March)'],
    digits: 6
  }
];

/** The family an identifier belongs to, or undefined when it is none of the standard's. */
export function familyOf(identifier: string): (typeof timeFamilies)[number] | undefined {
  return timeFamilies.find(({ identifiers }) => identifiers.includes(identifier));
}
