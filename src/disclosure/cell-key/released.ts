import { isPublished, type Embargoed } from '#access/release-embargo.ts';
import type { State } from '#access/state.ts';
import { frozenIn } from '#disclosure/fixed-tables/frozen-store.ts';
import { holdingsIn, type ReleaseHolding } from '#disclosure/fixed-tables/held-store.ts';
import type { Frozen } from '#disclosure/fixed-tables/pattern.ts';
import type { Suppliers } from './suppliers.ts';

/** What a release that is out holds of a figure: in which layout, and of which authorities. */
export interface Held {
  readonly layout: 'official' | 'safe';
  readonly las: Suppliers;
}

/** What releases have said and hidden so far, as it stands at a moment. */
export interface Released {
  /** What releases in the safe layout hid. */
  readonly hidden: Frozen;
  /** Every release that is out and holds an item (`total|Total`, `sex|Female`) of a file and period. */
  held(file: string, period: string, item: string): readonly Held[];
}

/** What tells one moment of the releases of a state from another; cheap enough for every question. */
export interface ReleasesKnown {
  /** The newest of the cells that releases hid and of what they hold: to both is only ever added. */
  readonly newest: string;
  readonly signed: readonly Signed[];
}

interface Signed extends Pick<Embargoed, 'status' | 'dueAt'> {
  readonly name: string;
  readonly layout: Held['layout'];
  readonly signedAt: string;
}

export function releasesKnown(state: State): ReleasesKnown {
  const rows = state
    .prepare(
      `select 'release ' || term || ' v' || version as name, layout, status, due_at as due, signed_at as "signedAt"
       from release_version where status = 'signed off' order by term, version`
    )
    .all() as unknown as (Signed & { readonly due: string })[];
  const newest = state
    .prepare(
      `select (select max(rowid) from hidden_cell) as hidden,
         (select max(rowid) from release_holding) as held`
    )
    .get()!;
  return {
    newest: JSON.stringify(newest),
    signed: rows.map(({ due, ...row }) => ({ ...row, dueAt: new Date(due) }))
  };
}

/** Changes whenever what `releasedIn` gives does: with a signature, and when the time of a release comes. */
export function releasedVersion({ newest, signed }: ReleasesKnown, now: Date): string {
  const out = signed.filter((one) => isPublished(one, now));
  return [newest, ...out.map(({ name, signedAt }) => `${name} ${signedAt}`)].join();
}

/**
 * What releases hide and hold at a moment. A version that was signed off holds its figures for readers once its time
 * has come, the one it corrects along with it; files written by `muster release` in the safe layout do at once. What
 * a safe release hides is hidden from its signature on.
 */
export function releasedIn(state: State, { signed }: ReleasesKnown, now: Date): Released {
  const versions = new Map(signed.map((one) => [one.name, one]));
  const layoutOf = ({ release, frozenAt }: ReleaseHolding): Held['layout'] | null => {
    if (!release.startsWith('release ')) return 'safe';
    const version = versions.get(release);
    if (version?.signedAt !== frozenAt || !isPublished(version, now)) return null;
    return version.layout;
  };
  const out = holdingsIn(state).flatMap((holding) => {
    const layout = layoutOf(holding);
    return layout === null ? [] : [{ ...holding, layout }];
  });
  const byTable = Map.groupBy(out, ({ file, period }) => keyOf(file, period));
  const known = new Map<string, readonly Held[]>();
  return {
    hidden: frozenIn(state),
    held(file, period, item) {
      const key = keyOf(file, period, item);
      const found = known.get(key) ?? heldOf(item, byTable.get(keyOf(file, period)) ?? []);
      known.set(key, found);
      return found;
    }
  };
}

/** An entry for each release that has the item of any authority. */
function heldOf(
  item: string,
  holdings: readonly (ReleaseHolding & Pick<Held, 'layout'>)[]
): readonly Held[] {
  const having = holdings.filter(({ items }) => items.includes(item));
  const releases = Map.groupBy(having, ({ release, frozenAt }) => keyOf(release, frozenAt));
  return [...releases.values()].map((groups) => {
    const las = Map.groupBy(
      groups.flatMap((group) => Object.entries(group.las)),
      ([region]) => region
    );
    const inOrder = [...las].map(([region, lists]): [string, string] => {
      const codes = lists.flatMap(([, own]) => own);
      return [region, codes.sort().join(' ')];
    });
    return { layout: groups[0]!.layout, las: new Map(inOrder) };
  });
}

function keyOf(...parts: readonly string[]): string {
  return parts.join('\u001f');
}
