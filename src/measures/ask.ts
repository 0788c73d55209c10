import { controlOf, type FreeControl } from '#disclosure/cell-key/control.ts';
import { freePolicy } from '#disclosure/cell-key/free-policy.ts';
import type { ExactRow } from '#disclosure/exact-row.ts';
import { protect } from '#disclosure/gate.ts';
import { Refusal } from '#files/refusal.ts';
import { answeringOf } from './answering.ts';
import { AnswerCache, answerKey } from './cache.ts';
import { crossedCells } from './crossed.ts';
import { cubeCells } from './cube.ts';
import { exactRows } from './exact-rows.ts';
import {
  asPublished,
  awaitsRelease,
  freed,
  lacksRight,
  refuseTooFree,
  withoutNobody
} from './free.ts';
import { lookupsOf } from './lookups.ts';
import { planOf, type Plan } from './plan.ts';
import { publishedCounts } from './published-counts.ts';
import { provenanceOf } from './provenance.ts';
import type { Answer, Provenance, Question } from './question.ts';
import type { WarehouseReader } from './warehouse-reader.ts';

const kept = new AnswerCache();

/** Said beside figures that no release holds yet, or not of the same authorities. */
export const notOutYet =
  'No release holds all of these figures yet, so breakdowns of regions and local authorities that releases publish are withheld (c), and totals of a few children with them.';

/**
 * The one way to a figure: checks the question, counts (from the cube, or from the counting views
 * when crossed or filtered), and lets the disclosure gate decide what is shown. Rows come in the
 * order of the published files. Viewers without the right to exact counts see published cells as published and every
 * other count changed by the cell key; what they ask freely is logged. Throws UsageError for what is not there and
 * Refusal for what the viewer may not see.
 */
export async function ask(
  warehouse: WarehouseReader,
  question: Question,
  cache: AnswerCache = kept,
  control: () => FreeControl = () => controlFor(warehouse)
): Promise<Answer> {
  const plan = planOf(question, await lookupsOf(warehouse));
  if (lacksRight(question, plan)) return askFreely(warehouse, question, plan, cache, control());
  const key = answerKey(warehouse, question);
  const known = cache.get(key);
  if (known) return { ...known, question };
  const { rows, provenance } = await count(warehouse, question, plan);
  const answer: Answer = { question, rows: protect(rows, question), provenance };
  cache.set(key, answer);
  return answer;
}

/**
 * Counts a question without showing anything: the rows can only be passed to the disclosure gate. For releases, whose
 * tables are protected all together. With a control, every row says how it is shown to those without the right.
 */
export async function count(
  warehouse: WarehouseReader,
  question: Question,
  planned?: Plan,
  control: FreeControl | null = null
): Promise<{ readonly rows: readonly ExactRow[]; readonly provenance: Provenance }> {
  const lookups = await lookupsOf(warehouse);
  const plan = planned ?? planOf(question, lookups);
  const fromCube = plan.fromCube && (control === null || asPublished(plan));
  const [answering, cube] = await Promise.all([
    answeringOf(warehouse, plan),
    fromCube ? cubeCells(warehouse, plan) : null
  ]);
  const cells =
    cube ?? (await crossedCells(warehouse, plan, answering, lookups, control?.secret ?? null));
  const rows = exactRows(plan, cells, lookups);
  const provenance = provenanceOf(warehouse, plan, { answering, cells, lookups });
  if (control === null) return { rows, provenance };
  const counting = async (other: Question) => (await count(warehouse, other)).rows;
  const published = await publishedCounts(warehouse, question, plan, rows, counting);
  const standing = freed(rows, plan, cells, control, published);
  return {
    rows: standing,
    provenance: awaitsRelease(standing)
      ? { ...provenance, notes: [...provenance.notes, notOutYet] }
      : provenance
  };
}

async function askFreely(
  warehouse: WarehouseReader,
  question: Question,
  plan: Plan,
  cache: AnswerCache,
  control: FreeControl
): Promise<Answer> {
  const isFree = !asPublished(plan);
  try {
    refuseTooFree(question, plan);
    const key = `${answerKey(warehouse, question)} ${control.version}`;
    const known = cache.get(key);
    const answer = known ? { ...known, question } : await shownFreely();
    cache.set(key, answer);
    if (isFree) control.log(question, 'answered');
    return answer;
  } catch (error) {
    if (isFree && error instanceof Refusal) control.log(question, 'refused');
    throw error;
  }

  async function shownFreely(): Promise<Answer> {
    const { rows, provenance } = await count(warehouse, question, plan, control);
    const shown = protect(rows, question, freePolicy(control.table));
    return { question, rows: withoutNobody(shown), provenance };
  }
}

function controlFor({ file }: WarehouseReader): FreeControl {
  if (file) return controlOf(file);
  throw new Refusal(
    'This warehouse belongs to no installation, so there is no secret to protect its figures with: open it from its home folder.'
  );
}
