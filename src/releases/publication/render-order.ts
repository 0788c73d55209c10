import type { Home } from '#files/home.ts';
import type { ReleaseFile } from '../manifest.ts';
import type { ReleaseRecord } from './record.ts';

/** What is asked of the thread that reads drafts. */
export interface RenderOrder {
  readonly what: 'every file' | 'bulletin' | 'commentary';
  readonly record: ReleaseRecord;
  readonly home: Home;
  /** The commentary to check, or none to generate one; empty for files. */
  readonly paragraphs: readonly string[];
}

/** What it answers: files, or the commentary that holds, or the words it refuses with. */
export type Rendered =
  | {
      readonly files: readonly ReleaseFile[];
      readonly paragraphs: readonly string[];
      readonly refused?: never;
    }
  | { readonly refused: string };
