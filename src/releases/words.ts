import type { Shown } from '#disclosure/shown.ts';

const grouped = new Intl.NumberFormat('en-GB');
const oneDecimal = new Intl.NumberFormat('en-GB', {
  minimumFractionDigits: 1,
  maximumFractionDigits: 1
});

/** A shown figure as a table for people prints it: thousands commas, symbols in square brackets. */
export function figureWords(shown: Shown, decimals: 0 | 1 = 0): string {
  if (typeof shown !== 'number') return `[${shown}]`;
  return (decimals === 1 ? oneDecimal : grouped).format(shown);
}

/** A shown figure as a cell of a spreadsheet table: a number, or shorthand in square brackets. */
export function figureCell(shown: Shown): number | string {
  return typeof shown === 'number' ? shown : `[${shown}]`;
}

/** What the short names of the collections stand for, where a release holds them. */
export const shortNames = {
  cme: 'CME is short for children missing education: children of compulsory school age who are neither registered at a school nor suitably educated otherwise.',
  ehe: 'EHE is short for elective home education: children whose parents chose to educate them at home rather than at a school.'
} as const;

/** What the shorthand of the tables means. */
export const shorthand: readonly string[] = [
  '[x] not available: the local authority did not supply the figure, or it was not collected.',
  '[z] not applicable: a share of no children.',
  '[low] rounds to 0 but is not 0; for a local authority’s percentage, more than 0 and less than 5.',
  '[c] confidential: withheld so that no child can be recognised.',
  'The number 0 is a true zero.'
];

/** How the counts are shown in each layout, as the bulletin and the tables say it. */
export const roundingSentences = {
  official:
    'England’s counts are rounded to the nearest 100, those of regions and local authorities to the nearest 10; percentages are whole numbers and rates have one decimal place. Totals may differ from the sum of their parts because each is rounded on its own.',
  safe: 'Counts are exact where they are shown; counts of 1 to 4 are withheld, and so are others from which one could be worked out. Where England or a region is raised for local authorities that did not return, its counts are rounded to the nearest 100 or 10 and its parts may not add up. Percentages are whole numbers and rates have one decimal place, both worked out from the counts shown.'
} as const;

/** The text with a capital first letter, as the start of a sentence or a heading. */
export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
