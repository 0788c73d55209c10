import type { ReturnSpecification } from './specification.ts';

/** A sentence of a check with the label of each collection in place of its code. */
export function inWords(sentence: string, { collections }: ReturnSpecification): string {
  return sentence.replace(/\b(?:cme|ehe)_(?:census|any_point)\b/g, (code, at: number) => {
    const label = collections.find(({ id }) => id === code)?.label ?? code;
    return at === 0 ? label : label.charAt(0).toLowerCase() + label.slice(1);
  });
}
