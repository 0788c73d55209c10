import type { Viewer } from '#access/viewer.ts';
import { ask } from '#measures/ask.ts';
import type { Answer, AnswerRow, Basis, Level, Topic } from '#measures/question.ts';
import type { Warehouse } from '#warehouse/handle.ts';
import type { Choice } from './address.ts';
import { orRefuse } from './refusals.ts';
import type { Term } from './terms.ts';

/** What every part of a page is made from. */
export interface PageContext {
  readonly warehouse: Warehouse;
  readonly viewer: Viewer;
  readonly url: URL;
  readonly terms: readonly Term[];
  readonly choice: Choice;
}

export interface Asked {
  readonly measure: string;
  readonly periods: readonly string[];
  readonly areas?: readonly string[];
  readonly levels: readonly Level[];
  readonly by?: Topic;
  readonly basis?: Basis;
}

/** Asks in the page's name: its viewer, its basis, and the safe protection of everything on screen. */
export function askFor(page: PageContext, asked: Asked): Promise<Answer> {
  return orRefuse(() =>
    ask(page.warehouse, {
      measure: asked.measure,
      periods: asked.periods,
      areas: asked.areas ?? [],
      levels: asked.levels,
      by: asked.by && asked.by !== 'total' ? [asked.by] : [],
      where: {},
      basis: asked.basis ?? page.choice.basis,
      protection: 'safe',
      viewer: page.viewer
    })
  );
}

/** The total row of one period and area. */
export function rowOf(answer: Answer, period: string, area?: string): AnswerRow | undefined {
  return answer.rows.find(
    (row) => row.period.id === period && (area === undefined || row.area.code === area)
  );
}
