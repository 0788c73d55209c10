import { error } from '@sveltejs/kit';
import { clock } from '#access/clock.ts';
import { maySeeExact } from '#disclosure/rights.ts';
import { academicYearOf, compareTerms, isTermId, termLabel } from '#domain/term.ts';
import { england } from '#measures/places.ts';
import type { AnswerArea } from '#measures/question.ts';
import { loadReference } from '#reference/reference.ts';
import { termsDue, whyNotDue, whyNotOpen } from '#returns/due.ts';
import { specifiedYears } from '#returns/specification.ts';
import { choiceOf } from '../address.ts';
import type { PageContext } from '../questions.ts';
import { figuredTerms, type Term } from '../terms.ts';
import { awaitedOf, placeOf, refuseUnpublished, termsSeen } from '../unpublished.ts';
import { theWarehouse } from '../warehouse.ts';
import { noQuestionsYet } from './no-questions.ts';

/** What a page about returns is made from. Its terms are those with figures and those whose return is due. */
export interface ReturnsContext extends PageContext {
  /** Whether somebody's figures were loaded for a term: pages of figures know it. */
  readonly hasFigures: (term: string) => boolean;
}

const buildFirst =
  'Nothing has been built in this installation. Run muster build, then open this page again: a return can be filled in by hand without loading anything. For figures to start from, run muster load before it, or muster sample for a synthetic England.';

interface Event {
  readonly url: URL;
  readonly locals: App.Locals;
  readonly params: Readonly<Record<string, string | undefined>>;
}

/**
 * Reads the address and the warehouse for a page about returns. Whoever prepares, approves or collects the returns of an
 * area they have the exact right to goes on seeing those while the statistics made from them are under embargo.
 */
export async function deskContext(
  { url, params, locals }: Event,
  area: AnswerArea = england
): Promise<ReturnsContext> {
  const { withheld: _withheld, ...handler } = locals.viewer;
  const handles =
    handler.roles.some((role) => role === 'data officer' || role === 'approver') &&
    maySeeExact(handler, area);
  const viewer = handles ? handler : locals.viewer;
  const place = placeOf(params['code']);
  const warehouse = await theWarehouse(buildFirst);
  refuseUnpublished(url, viewer, place);
  const figured = await figuredTerms(warehouse);
  const hasFigures = (term: string) => figured.some(({ id }) => id === term);
  const terms = termsSeen(withDue(figured), viewer, place).filter(
    ({ id }) => area.level !== 'la' || isAsked(id)
  );
  refuseNotAsked(url, terms);
  const newest = terms.findLast(({ id }) => hasFigures(id));
  const choice = choiceOf(url, terms, newest ?? terms.at(-1));
  return {
    warehouse,
    viewer,
    url,
    terms,
    choice,
    awaited: awaitedOf(viewer, [place.code]),
    hasFigures
  };
}

/** Whether a return has questions in the year of a term, or may yet have; figures are kept of earlier years too. */
function isAsked(term: string): boolean {
  return academicYearOf(term) >= (specifiedYears()[0] ?? '');
}

/** The address of a page of figures: for the term of this page, where there are figures of it. */
export function figuresHref({ choice, hasFigures }: ReturnsContext, path: string): string {
  return hasFigures(choice.term.id) ? `${path}?term=${choice.term.id}` : path;
}

/** Behind the name of a term in its picker: `: nothing loaded`. */
export function loadedNote({ hasFigures }: ReturnsContext): (term: string) => string {
  return (term) => (hasFigures(term) ? '' : ': nothing loaded');
}

/** Terms whose return is due, later than any with figures and not the one shown, oldest first. */
export function alsoDue({ terms, choice, hasFigures }: ReturnsContext): readonly Term[] {
  const newest = terms.findLastIndex(({ id }) => hasFigures(id));
  return newest === -1 ? [] : terms.slice(newest + 1).filter(({ id }) => id !== choice.term.id);
}

function withDue(figured: readonly Term[]): readonly Term[] {
  const due = termsDue(loadReference(), clock())
    .filter(({ termId }) => !figured.some(({ id }) => id === termId))
    .map((row) => ({
      id: row.termId,
      label: row.label,
      academicYear: row.academicYear,
      season: row.timeIdentifier,
      censusDay: row.censusDate
    }));
  return [...figured, ...due].sort((a, b) => compareTerms(a.id, b.id));
}

/** 400 for a term of the calendar that has no return, with why. One that is no term at all is refused as everywhere. */
function refuseNotAsked(url: URL, terms: readonly Term[]): void {
  const asked = url.searchParams.get('term');
  if (asked === null || !isTermId(asked) || terms.some(({ id }) => id === asked)) return;
  const row = loadReference().terms.find(({ termId }) => termId === asked);
  error(400, {
    message: `There is no return for ${termLabel(asked)}`,
    advice:
      (row && (whyNotOpen(row, clock()) ?? noQuestionsYet(asked) ?? whyNotDue(row, clock()))) ??
      `It is not in the calendar of terms. There are returns from ${terms[0]?.label} to ${terms.at(-1)?.label}.`,
    links: [{ href: url.pathname, text: 'This page for the latest term' }]
  });
}
