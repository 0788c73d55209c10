/** A number that a text states, with its unit as far as the words beside it say. */
export interface Claim {
  readonly written: string;
  readonly value: number;
  readonly unit: 'children' | 'per 100' | 'per cent' | 'change' | 'unsaid';
  readonly sentence: string;
}

/** Numbers that are part of a name, a date, an age or a rule, and state nothing. */
const noClaim: readonly RegExp[] = [
  /\b(?:19|20)\d\d(?:[/–-]\d\d(?:\d\d)?)?\b/g,
  /\b\d{1,2} (?:January|February|March|April|May|June|July|August|September|October|November|December)\b/g,
  /\b\d{1,2}[:.]\d{2} ?(?:am|pm)\b/gi,
  /\b(?:aged?|Years?|[Ss]ections?|[Nn]otes?|[Tt]ables?|Key Stages?) \d+(?:\(\d+\))?(?: ?(?:to|and|–|-) ?\d+)?/g,
  /\b\d+(?: to \d+)? (?:weeks?|weeks or more|hours?|days?|years?)\b/g,
  /\b(?:nearest|per) 100?\b/g
];

/** Every number a paragraph states, sentence by sentence. */
export function claimsOf(paragraph: string): Claim[] {
  return paragraph.split(/(?<=[.!?])\s+/).flatMap((sentence) => {
    // `0.4 per 100`: the unit is kept before the bare rule "per 100" is taken away.
    const marked = sentence.replace(/ per 100\b/g, ' per-hundred');
    const bare = noClaim.reduce(
      (text, pattern) => text.replace(pattern, (gone) => ' '.repeat(gone.length)),
      marked
    );
    return [
      ...bare.matchAll(/(?<![\w.,])\d{1,3}(?:,\d{3})+(?:\.\d+)?|(?<![\w.,])\d+(?:\.\d+)?/g)
    ].map((found) => ({
      written: found[0],
      value: Number(found[0].replaceAll(',', '')),
      unit: unitOf(bare.slice(found.index + found[0].length)),
      sentence
    }));
  });
}

function unitOf(after: string): Claim['unit'] {
  if (/^ ?(?:%|per ?cent\b)/.test(after)) return 'per cent';
  if (/^ per-hundred/.test(after)) return 'per 100';
  if (/^ (?:fewer|more|higher|lower)\b/.test(after)) return 'change';
  return /^ (?:children|pupils)\b/.test(after) ? 'children' : 'unsaid';
}
