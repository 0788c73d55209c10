import { Refusal } from '#files/refusal.ts';
import type { State } from './state.ts';

/** A view of the explorer kept under a name: the query of its address, which says everything. */
export interface SavedView {
  readonly name: string;
  readonly query: string;
  /** ISO date and time, UTC. */
  readonly savedAt: string;
}

const mostViews = 200;

/** The views one viewer saved, by name. Nobody sees another's. */
export function savedViewsOf(state: State, viewerId: string): SavedView[] {
  return state
    .prepare(
      'select name, query, saved_at as savedAt from saved_view where viewer = ? order by name collate nocase'
    )
    .all(viewerId) as unknown as SavedView[];
}

/** Keeps a view; one of the same name gives way. @throws Refusal for a name or address that cannot be kept. */
export function saveView(
  state: State,
  viewerId: string,
  view: { readonly name: string; readonly query: string },
  now: Date
): void {
  const name = view.name.trim().replaceAll(/\s+/g, ' ');
  if (name === '') throw new Refusal('Give the view a name.');
  if (name.length > 100) throw new Refusal('The name is longer than 100 characters: shorten it.');
  if (view.query.length > 8_000) throw new Refusal('This view is too large to save.');
  const known = savedViewsOf(state, viewerId);
  if (known.length >= mostViews && !known.some((one) => one.name === name)) {
    throw new Refusal(`You have saved ${mostViews} views: remove one first.`);
  }
  state
    .prepare(
      `insert into saved_view (viewer, name, query, saved_at) values (?, ?, ?, ?)
       on conflict (viewer, name) do update set query = excluded.query, saved_at = excluded.saved_at`
    )
    .run(viewerId, name, view.query, now.toISOString());
}

/** Forgets a view; nothing happens where there is none. */
export function forgetView(state: State, viewerId: string, name: string): void {
  state.prepare('delete from saved_view where viewer = ? and name = ?').run(viewerId, name);
}
