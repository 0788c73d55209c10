import { Refusal } from '#files/refusal.ts';
import type { Staged } from '../read/staged.ts';

/** How one layout of published figures becomes the columns of the `published` contract. */
export interface PublishedLayout {
  readonly header: readonly string[];
  canonical(staged: Staged): Staged;
}

export function publishedLayout(_header: readonly string[], file: string): PublishedLayout {
  throw new Refusal(`${file} is of no known published layout.`);
}
