import type { Viewer } from '#access/viewer.ts';
import { Refusal } from '#files/refusal.ts';

/**
 * Figures that are not the viewer's to see, whatever they hold: says which, so that a page can say it in words of its
 * own and lead to what is theirs. The message is for the command line.
 */
export class NotYours extends Refusal {
  readonly viewer: Pick<Viewer, 'areas'>;
  /** What the viewer may not see: `figures for Bradford`. */
  readonly what: string;

  constructor(viewer: Viewer, what: string, instead?: string) {
    super(`${viewer.name} may not see ${what}${instead ? `: ${instead}` : ''}.`);
    this.viewer = viewer;
    this.what = what;
  }
}
