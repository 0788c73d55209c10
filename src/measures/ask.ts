import type { ExactRow } from '#disclosure/exact-row.ts';
import { protect } from '#disclosure/gate.ts';
import { answeringOf } from './answering.ts';
import { AnswerCache, answerKey } from './cache.ts';
import { crossedCells } from './crossed.ts';
import { cubeCells } from './cube.ts';
import { exactRows } from './exact-rows.ts';
import { lookupsOf } from './lookups.ts';
import { planOf } from './plan.ts';
import { provenanceOf } from './provenance.ts';
import type { Answer, Provenance, Question } from './question.ts';
import type { WarehouseReader } from './warehouse-reader.ts';

const kept = new AnswerCache();

/**
 * The one way to a figure: checks the question, counts (from the cube, or from the counting views
 * when crossed or filtered), and lets the disclosure gate decide what is shown. Rows come in the
 * order of the published files. Throws UsageError for what is not there and Refusal for what the
 * viewer may not see.
 */
export async function ask(
  warehouse: WarehouseReader,
  question: Question,
  cache: AnswerCache = kept
): Promise<Answer> {
  const key = answerKey(warehouse, question);
  const known = cache.get(key);
  if (known) return { ...known, question };

  const { rows, provenance } = await count(warehouse, question);
  const answer: Answer = { question, rows: protect(rows, question), provenance };
  cache.set(key, answer);
  return answer;
}

/**
 * Counts a question without showing anything: the rows can only be passed to the disclosure gate. For releases, whose
 * tables are protected all together.
 */
export async function count(
  warehouse: WarehouseReader,
  question: Question
): Promise<{ readonly rows: readonly ExactRow[]; readonly provenance: Provenance }> {
  const lookups = await lookupsOf(warehouse);
  const plan = planOf(question, lookups);
  const answering = await answeringOf(warehouse, plan);
  const cells = plan.fromCube
    ? await cubeCells(warehouse, plan)
    : await crossedCells(warehouse, plan, answering, lookups);
  return {
    rows: exactRows(plan, cells, lookups),
    provenance: await provenanceOf(warehouse, plan, { answering, cells, lookups })
  };
}
