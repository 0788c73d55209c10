import { openState } from '#access/state.ts';
import { frozenIn, frozenSize } from '#disclosure/fixed-tables/frozen-store.ts';
import { homeAt } from '#files/home.ts';
import { loadReference } from '#reference/reference.ts';
import { buildRelease, type Release } from '#releases/build.ts';
import { publisherAt } from '#releases/publisher.ts';
import type { PageContext } from './questions.ts';
import { orRefuse } from './refusals.ts';
import { home } from './warehouse.ts';

export const layouts = ['official', 'safe'] as const;
export type Layout = (typeof layouts)[number];

let last: { readonly key: string; readonly made: Promise<Release> } | undefined;

/** Every file of the release of the page's term. The last one made is kept: its files are fetched one by one. */
export function releaseOf(page: PageContext, layout: Layout): Promise<Release> {
  const { warehouse, viewer, choice } = page;
  const publisher = publisherAt(home);
  const state = openState(homeAt(home));
  const asked = [warehouse.version, viewer, choice.term.id, layout, publisher, frozenSize(state)];
  const key = JSON.stringify(asked);
  if (last?.key !== key) {
    const made = orRefuse(() =>
      buildRelease({
        warehouse,
        reference: loadReference(),
        term: choice.term.id,
        layout,
        publisher,
        viewer,
        frozen: frozenIn(state)
      })
    );
    last = { key, made };
    made.catch(() => {
      if (last?.made === made) last = undefined;
    });
  }
  return last.made;
}
