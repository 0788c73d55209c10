import { error } from '@sveltejs/kit';
import type { Viewer, Withheld } from '#access/viewer.ts';
import { dueWords, unpublished, withheldFor } from '#disclosure/embargo.ts';
import { isAcademicYear, isTermId, termLabel } from '#domain/term.ts';
import { england } from '#measures/places.ts';
import type { AnswerArea } from '#measures/question.ts';
import { loadReference } from '#reference/reference.ts';
import { sentence } from '../wording/change.ts';
import type { Term } from './terms.ts';

/** As much of an area as embargoes go by. */
export type Place = Pick<AnswerArea, 'code' | 'regionCode'>;

/** Where an address is about, as far as embargoes go: England unless it names a region or LA. */
export function placeOf(code: string | undefined): Place {
  const reference = loadReference();
  if (code === undefined || code === england.code) return england;
  if (reference.regionByCode(code)) return { code, regionCode: code };
  return { code, regionCode: reference.laByCode(code)?.regionCode ?? null };
}

/** Whether a viewer may see a period of every area named; of England where none is. */
export function maySeePeriod(viewer: Viewer, codes: readonly string[], period: string): boolean {
  if (!viewer.withheld?.length) return true;
  return placesOf(codes).every((place) => withheldFor(viewer, place, period) === null);
}

function placesOf(codes: readonly string[]): Place[] {
  return codes.length > 0 ? codes.map((code) => placeOf(code)) : [england];
}

/** The terms that a viewer may see of an area. 403 with the time where that is none of them. */
export function termsSeen(
  terms: readonly Term[],
  viewer: Viewer,
  area: Place = england
): readonly Term[] {
  if (!viewer.withheld?.length) return terms;
  const seen = terms.filter(({ id }) => withheldFor(viewer, area, id) === null);
  if (seen.length === 0) notPublished(terms[0]!.id, withheldFor(viewer, area, terms[0]!.id)!, null);
  return seen;
}

/** 403 where an address asks for a period that the viewer may not see of the area yet. */
export function refuseUnpublished(url: URL, viewer: Viewer, area: Place): void {
  if (!viewer.withheld?.length) return;
  for (const name of ['term', 'from', 'to']) {
    const asked = url.searchParams.get(name) ?? '';
    if (!isTermId(asked) && !isAcademicYear(asked)) continue;
    const withheld = withheldFor(viewer, area, asked);
    if (withheld) notPublished(asked, withheld, url.pathname);
  }
}

/** The page of what is not out: what, when it comes, who sees it before, and where to go instead. */
export function notPublished(period: string, withheld: Withheld, path: string | null): never {
  const due = dueWords(withheld);
  error(403, {
    message: unpublished(period),
    publishedAt: withheld.dueAt,
    advice: `${sentence(due)} Until then only those who make the statistics and those on the pre-release access list see them, and local authorities their own.`,
    links: [
      ...(path === null ? [] : [{ href: path, text: 'The latest figures that are published' }]),
      { href: '/releases', text: 'Release calendar' }
    ]
  });
}

/** A term that cannot be chosen yet. */
export interface Awaited {
  /** In the list of terms: `Autumn 2025: not published yet`. */
  readonly option: string;
  /** Beside it: `Autumn 2025: published at 9:30am on Thursday 26 February 2026.` */
  readonly when: string;
}

/** The terms that cannot be chosen yet for the areas named, or for England. */
export function awaitedOf(viewer: Viewer, codes: readonly string[] = []): readonly Awaited[] {
  return (viewer.withheld ?? [])
    .filter(({ term }) => !maySeePeriod(viewer, codes, term))
    .map(({ term, when, late }) => {
      const label = sentence(termLabel(term));
      return {
        option: `${label}: not published yet`,
        when: late ? `${label}: was due at ${when}, held back.` : `${label}: published at ${when}.`
      };
    });
}
