import { protect } from '#disclosure/gate.ts';
import { answeringOf } from './answering.ts';
import { AnswerCache, answerKey } from './cache.ts';
import { crossedCells } from './crossed.ts';
import { cubeCells } from './cube.ts';
import { exactRows } from './exact-rows.ts';
import { lookupsOf } from './lookups.ts';
import { planOf } from './plan.ts';
import { provenanceOf } from './provenance.ts';
import type { Answer, Question } from './question.ts';
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

  const lookups = await lookupsOf(warehouse);
  const plan = planOf(question, lookups);
  const answering = await answeringOf(warehouse, plan);
  const cells = plan.fromCube
    ? await cubeCells(warehouse, plan)
    : await crossedCells(warehouse, plan, answering, lookups);
  const answer: Answer = {
    question,
    rows: protect(exactRows(plan, cells, lookups), question),
    provenance: await provenanceOf(warehouse, plan, { answering, cells, lookups })
  };
  cache.set(key, answer);
  return answer;
}
