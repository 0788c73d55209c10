import * as aq from 'arquero';
import { maySeeExact } from '#disclosure/rights.ts';
import { UsageError } from '#files/refusal.ts';
import { ask } from '#measures/ask.ts';
import { openTopics } from '#measures/items.ts';
import { lookupsOf } from '#measures/lookups.ts';
import type { Answer, Question } from '#measures/question.ts';
import { loadReference } from '#reference/reference.ts';
import type { Warehouse } from '#warehouse/handle.ts';
import type { Shown } from '../../explorer/sheet.ts';
import { chartModel } from '../../explorer/chart-model.ts';
import { findingOf } from '../../explorer/finding.ts';
import { reshape } from '../../explorer/reshape.ts';
import { readView } from '../../explorer/view.ts';
import { aboutOf } from '../download/about.ts';
import { orRefuse } from '../refusals.ts';
import { termsOf } from '../terms.ts';
import { theWarehouse } from '../warehouse.ts';
import { readAsked } from './choice.ts';
import { cohortWords } from './form.ts';
import { sheetOf } from './sheet-of.ts';

const mostCells = 60_000;

/** Everything one address of the explorer stands for: pages, tables and charts are made from it. */
export async function explored(event: { readonly url: URL; readonly locals: App.Locals }) {
  const warehouse = await theWarehouse();
  const terms = await termsOf(warehouse);
  const { viewer } = event.locals;
  const query = event.url.searchParams;
  return orRefuse(async () => {
    const asked = readAsked(query, terms, viewer);
    await requireFew(warehouse, asked.question);
    const shares = ['row', 'column'].includes(query.get('show') ?? '');
    const label = asked.other ? cohortWords(asked.question, asked.other, terms) : null;
    const made = await sheetOf(
      (question) => ask(warehouse, question),
      asked.question,
      asked.other,
      label,
      shares
    );
    const view = readView(query, made.sheet);
    const model = chartModel(made.sheet, view);
    const total = await totalOf(made.answer, (question) => ask(warehouse, question));
    return {
      warehouse,
      terms,
      asked,
      ...made,
      view,
      grid: reshape(aq, made.sheet, view),
      model,
      total,
      finding: model ? findingOf(model) : null,
      about: aboutOf(
        made.answer,
        event.url.origin,
        `${event.url.origin}/explore${event.url.search}`
      )
    };
  });
}

export type Explored = Awaited<ReturnType<typeof explored>>;

/** The whole cohort, where it is of one area and period and broken down; null elsewhere. */
async function totalOf(
  answer: Answer,
  asking: (question: Question) => Promise<Answer>
): Promise<Shown | null> {
  const { question, rows } = answer;
  const one = new Set(rows.map((row) => `${row.period.id} ${row.area.code}`)).size === 1;
  if (!one || question.by.every((topic) => topic === 'total')) return null;
  const whole = await asking({ ...question, by: [] });
  return whole.rows[0]?.value.shown ?? null;
}

/** Refuses a table nobody could read before it is counted. */
async function requireFew(warehouse: Warehouse, question: Question): Promise<void> {
  const { las, regions } = await lookupsOf(warehouse);
  const reference = loadReference();
  const areas =
    question.areas.length ||
    (question.levels.includes('la') ? las.filter((la) => la.valid_to === null).length : 0) +
      (question.levels.includes('regional') ? regions.length : 0) +
      (question.levels.includes('national') ? 1 : 0);
  const period = question.periods.at(-1)!;
  const items = question.by
    .filter((topic) => topic !== 'total')
    .map((topic) =>
      openTopics.includes(topic) ? 30 : reference.itemsOf('cme', topic, period).length || 10
    );
  const cells = items.reduce((product, count) => product * count, areas * question.periods.length);
  if (cells > mostCells) {
    throw new UsageError(
      `This table would have about ${Math.round(cells / 1000)} thousand cells; the most is ${mostCells / 1000} thousand. Choose fewer areas, terms or breakdowns, or take it from the API page by page.`
    );
  }
}

/** For each area of an answer, its code and whether the viewer may list its children. */
export function drillable(answer: Answer): { code: string; may: boolean }[] {
  const found = new Map<string, { code: string; may: boolean }>();
  for (const { area } of answer.rows) {
    const key = area.oldLaCode ?? area.code;
    found.set(key, { code: area.code, may: maySeeExact(answer.question.viewer, area) });
  }
  return [...found.values()];
}
