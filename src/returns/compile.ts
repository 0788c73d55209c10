import type { Viewer } from '#access/viewer.ts';
import { previousAcademicYear, termNameOf } from '#domain/term.ts';
import { ask } from '#measures/ask.ts';
import type { Answer } from '#measures/question.ts';
import type { WarehouseReader } from '#measures/warehouse-reader.ts';
import type { Reference } from '#reference/reference.ts';
import type { ReturnCell } from './return.ts';
import type {
  ReturnSpecification,
  SpecifiedCollection,
  SpecifiedItem,
  SpecifiedTopic
} from './specification.ts';
import { sumOnRegister } from './register-sum.ts';

export interface CompileRequest {
  readonly warehouse: WarehouseReader;
  readonly reference: Reference;
  readonly specification: ReturnSpecification;
  readonly term: string;
  /** Code of the local authority in force on census day. */
  readonly la: string;
  readonly viewer: Viewer;
  /**
   * `computed`: what the data say, though an approved return stands for them, as the return itself is made;
   * `returned`: what it returned, as an earlier return is compared with.
   */
  readonly basis: 'computed' | 'returned';
}

export interface Compiled {
  readonly cells: readonly ReturnCell[];
  readonly snapshots: readonly string[];
  readonly notes: readonly string[];
}

/** Every cell the specification asks for in the term, as returned and exact, in specification order. */
export async function compileCells(request: CompileRequest): Promise<Compiled> {
  const cells: ReturnCell[] = [];
  const snapshots = new Set<string>();
  const notes = new Set<string>();
  const setAside = request.basis === 'computed' ? await approvedFor(request) : new Set<string>();
  const asked = request.specification.collections.filter(({ terms }) =>
    terms.includes(termNameOf(request.term))
  );
  for (const collection of asked) {
    const period = periodOf(collection, request.term);
    const replaced = setAside.has(`${collection.id.slice(0, 3)} ${period}`);
    const made: CompileRequest = { ...request, basis: replaced ? 'computed' : 'returned' };
    for (const topic of collection.topics) {
      const answers = new Map<string, Answer>();
      for (const item of topic.items) {
        const value = await valueFor(made, period, topic, item, answers);
        cells.push({
          collection: collection.id,
          topic: topic.topic,
          item: item.item,
          code: item.code ?? topic.code,
          wording: item.wording,
          value,
          from: item.sum ?? item.measure ?? topic.measure,
          period
        });
      }
      for (const { provenance } of answers.values()) {
        provenance.snapshots.forEach((id) => snapshots.add(id));
        provenance.notes.filter(aboutTheData).forEach((note) => notes.add(note));
      }
    }
  }
  return { cells, snapshots: [...snapshots].sort(), notes: [...notes] };
}

/** The term itself, or the academic year before the term's own. */
export function periodOf({ period }: Pick<SpecifiedCollection, 'period'>, term: string): string {
  return period === 'term' ? term : previousAcademicYear(term.slice(0, 7));
}

/** The collections and periods of the authority for which an approved return stands. */
async function approvedFor({ warehouse, la }: CompileRequest): Promise<ReadonlySet<string>> {
  const rows = await warehouse.rows<{ key: string }>(
    `select collection || ' ' || period_id as key from answering
     where basis = 'returned' and la_code = ? and approved_version is not null`,
    [la]
  );
  return new Set(rows.map(({ key }) => key));
}

async function valueFor(
  request: CompileRequest,
  period: string,
  topic: SpecifiedTopic,
  item: SpecifiedItem,
  answers: Map<string, Answer>
): Promise<number | 'x'> {
  const { warehouse, la, basis } = request;
  if (item.sum) return sumOnRegister(warehouse, item.sum, period, la, basis);
  const measure = item.measure ?? topic.measure;
  if (measure === null) return 'x';
  const by = item.measure ? null : topic.by;
  const key = `${measure} ${by}`;
  const answer = answers.get(key) ?? (await answerTo(request, measure, by, period));
  answers.set(key, answer);
  const row = answer.rows.find(
    ({ items }) => (items[0]?.item ?? 'Total') === (by && by !== 'total' ? item.item : 'Total')
  );
  return typeof row?.value.shown === 'number' ? row.value.shown : 'x';
}

function answerTo(
  { warehouse, la, viewer, basis }: CompileRequest,
  measure: string,
  by: SpecifiedTopic['by'],
  period: string
): Promise<Answer> {
  return ask(warehouse, {
    measure,
    periods: [period],
    areas: [la],
    levels: ['la'],
    by: by === null || by === 'total' ? [] : [by],
    where: {},
    basis,
    protection: 'none',
    viewer
  });
}

function aboutTheData(note: string): boolean {
  return !note.startsWith('Rates use');
}
