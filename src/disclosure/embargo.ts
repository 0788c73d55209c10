import type { Viewer, Withheld } from '#access/viewer.ts';
import {
  academicYearOf,
  compareTerms,
  previousAcademicYear,
  termLabel,
  termNameOf,
  periodLabel
} from '#domain/term.ts';
import { Refusal } from '#files/refusal.ts';
import type { AnswerArea } from '#measures/question.ts';
import { maySeeExact } from './rights.ts';

type Place = Pick<AnswerArea, 'code' | 'regionCode'>;

/** Figures that are not out yet: says of what, and when they come. */
export class NotYetPublished extends Refusal {
  readonly period: string;
  readonly withheld: Withheld;

  constructor(period: string, withheld: Withheld) {
    super(`${unpublished(period)}: ${dueWords(withheld)}`);
    this.period = period;
    this.withheld = withheld;
  }
}

/**
 * What keeps a period of an area from a viewer; null where nothing does. The first term withheld keeps back every term
 * from it on, as if none had come yet, and the academic years that hold one of them. With an autumn term goes the year
 * before it too, whose figures are first returned and published with that term. A local authority's own people, those of
 * its region among them, always see its own figures: those are theirs, whatever comes of the statistics.
 */
export function withheldFor(viewer: Viewer, area: Place, period: string): Withheld | null {
  const { withheld = [] } = viewer;
  if (withheld.length === 0 || isNamedLa(viewer, area)) return null;
  return withheld.findLast(({ term }) => isFrom(term, period)) ?? null;
}

/** @throws NotYetPublished where a period of an area asked about is kept from the viewer. */
export function refuseWithheld(
  viewer: Viewer,
  slices: readonly { readonly period: { readonly id: string }; readonly areas: readonly Place[] }[]
): void {
  if (!viewer.withheld?.length) return;
  for (const { period, areas } of slices) {
    for (const area of areas) {
      const withheld = withheldFor(viewer, area, period.id);
      if (withheld) throw new NotYetPublished(period.id, withheld);
    }
  }
}

/** `Figures for autumn 2025 are not published yet`. */
export function unpublished(period: string): string {
  return `Figures for ${periodLabel(period)} are not published yet`;
}

/** `they come out with autumn 2025, at 9:30am on Thursday 26 February 2026.` */
export function dueWords({ term, when, late }: Withheld): string {
  return late
    ? `the release of ${termLabel(term)} was due at ${when} and has been held back.`
    : `they come out with the release of ${termLabel(term)}, at ${when}.`;
}

/**
 * An authority of which the viewer may see exact counts because it, or its region, is named in their rights. The figure
 * of the region itself, raised for authorities that did not return, is a statistic of the release.
 */
function isNamedLa(viewer: Viewer, area: Place): boolean {
  const isLa = area.regionCode !== null && area.regionCode !== area.code;
  const isNamed = viewer.areas !== 'all' || viewer.exactCounts !== 'all';
  return isLa && isNamed && maySeeExact(viewer, area);
}

function isFrom(term: string, period: string): boolean {
  if (period.length > 7) return compareTerms(period, term) >= 0;
  const year = academicYearOf(term);
  return period >= (termNameOf(term) === 'autumn' ? previousAcademicYear(year) : year);
}
