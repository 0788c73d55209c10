import type { Figure } from '#disclosure/figure.ts';

/** A figure that a sentence names: what is written, and what it is. */
export interface Said {
  readonly text: string;
  /** What it is, for the list of figures under the commentary. */
  readonly label: string;
  readonly figure: Figure;
}

export type Piece = string | Said;
export type Sentence = readonly Piece[];

/** The sentences whose figures are all there; one that lacks a figure is left unsaid. */
export function sentencesOf(
  drafts: readonly (readonly (Piece | null)[] | null)[]
): readonly Sentence[] {
  return drafts.flatMap((draft) =>
    draft === null || draft.includes(null) ? [] : [draft as Sentence]
  );
}

/** Every figure said, in order. */
export function saidIn(sentences: readonly Sentence[]): readonly Said[] {
  return sentences.flat().filter((piece): piece is Said => typeof piece !== 'string');
}

/** The sentences as plain text, for other forms of the same page. */
export function plainText(sentences: readonly Sentence[]): string {
  return sentences
    .map((pieces) =>
      pieces.map((piece) => (typeof piece === 'string' ? piece : piece.text)).join('')
    )
    .join(' ');
}
