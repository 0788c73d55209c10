import type { Viewer } from '#access/viewer.ts';
import { ask } from '#measures/ask.ts';
import type { Answer, AnswerRow, Basis, Level, Topic } from '#measures/question.ts';
import type { Warehouse } from '#warehouse/handle.ts';
import type { Choice } from './address.ts';
import { orRefuse } from './refusals.ts';
import type { Term } from './terms.ts';
import { maySeePeriod, type Awaited } from './unpublished.ts';

/** What every part of a page is made from. */
export interface PageContext {
  readonly warehouse: Warehouse;
  readonly viewer: Viewer;
  readonly url: URL;
  readonly terms: readonly Term[];
  readonly choice: Choice;
  /** Terms that cannot be chosen yet, each with the time at which it is published. */
  readonly awaited?: readonly Awaited[];
}

export interface Asked {
  readonly measure: string;
  readonly periods: readonly string[];
  readonly areas?: readonly string[];
  readonly levels: readonly Level[];
  readonly by?: Topic;
  readonly basis?: Basis;
}

/**
 * Asks in the page's name: its viewer, its basis, and the safe protection of everything on screen. Periods that an
 * embargo keeps from the viewer are left out: beside an authority's own figures, those of its region and England are
 * then not available, as if they had not come yet.
 */
export async function askFor(page: PageContext, asked: Asked): Promise<Answer> {
  const question = {
    measure: asked.measure,
    periods: asked.periods.filter((period) => maySeePeriod(page.viewer, asked.areas ?? [], period)),
    areas: asked.areas ?? [],
    levels: asked.levels,
    by: asked.by && asked.by !== 'total' ? [asked.by] : [],
    where: {},
    basis: asked.basis ?? page.choice.basis,
    protection: 'safe' as const,
    viewer: page.viewer
  };
  if (question.periods.length < asked.periods.length && question.periods.length === 0) {
    const { version, builtAt } = page.warehouse;
    const from = { warehouse: version, builtAt, basis: question.basis };
    return { question, rows: [], provenance: { ...from, snapshots: [], notes: [] } };
  }
  return orRefuse(() => ask(page.warehouse, question));
}

/** The total row of one period and area. */
export function rowOf(answer: Answer, period: string, area?: string): AnswerRow | undefined {
  return answer.rows.find(
    (row) => row.period.id === period && (area === undefined || row.area.code === area)
  );
}
