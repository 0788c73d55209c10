import { topicLabel } from '#domain/topics.ts';
import { measureNamed } from '#measures/catalogue.ts';
import type { Answer, AnswerRow, Question, Topic } from '#measures/question.ts';
import type { Dimension, Sheet, Shown } from '../../explorer/sheet.ts';

type Ask = (question: Question) => Promise<Answer>;

export interface Made {
  readonly answer: Answer;
  readonly other: Answer | null;
  readonly sheet: Sheet;
}

/**
 * Asks what a sheet holds: the cohort, the other cohort where there is one, and, where shares of
 * rows or columns are wanted, the same question over every item of each topic. Every figure comes
 * from the disclosure gate; nothing is summed here.
 */
export async function sheetOf(
  ask: Ask,
  question: Question,
  otherQuestion: Question | null,
  otherLabel: string | null,
  shares: boolean
): Promise<Made> {
  const topics = question.by.filter((topic) => topic !== 'total');
  const crossed = topics.length > 1 && measureNamed(question.measure).rounding === 'count';
  const margins = (of: (topic: Topic) => readonly Topic[]) =>
    Promise.all(
      topics.map(async (topic): Promise<readonly [Topic, Answer | null]> => [
        topic,
        crossed && shares ? await ask({ ...question, by: of(topic) }) : null
      ])
    );
  const [answer, other, over, only] = await Promise.all([
    ask(question),
    otherQuestion ? ask(otherQuestion) : null,
    margins((topic) => topics.filter((one) => one !== topic)),
    margins((topic) => [topic])
  ]);
  const periods = listed(
    answer.rows,
    (row) => row.period.id,
    (row) => row.period.label
  );
  const areas = listed(answer.rows, areaKey, (row) => row.area.name);
  const items = topics.map((topic) =>
    listed(
      answer.rows,
      (row) => itemOf(row, topic),
      (row) => itemOf(row, topic)
    )
  );
  const dimensions: Dimension[] = [
    { id: 'period', label: periodLabel(answer), items: periods },
    { id: 'area', label: 'Area', items: areas },
    ...topics.map((topic, at) => ({ id: topic, label: topicLabel(topic), items: items[at]! }))
  ];
  const keys: ((row: AnswerRow) => string)[] = [
    (row) => row.period.id,
    areaKey,
    ...topics.map((topic) => (row: AnswerRow) => itemOf(row, topic))
  ];
  const at = dimensions.map((dimension, d) => {
    const places = new Map(dimension.items.map(({ id }, place) => [id, place]));
    return answer.rows.map((row) => places.get(keys[d]!(row))!);
  });
  const shown = (pick: (row: AnswerRow) => Shown | undefined): readonly Shown[] | null => {
    const values = answer.rows.map(pick);
    return values.every((value) => value === undefined) ? null : values.map((v) => v ?? 'x');
  };
  const beside = (margin: Answer | null, by: readonly Topic[]): readonly Shown[] => {
    if (!margin) return [];
    const found = new Map(margin.rows.map((row) => [cellKey(row, by), row.value.shown]));
    return answer.rows.map((row) => found.get(cellKey(row, by)) ?? 'x');
  };
  const measure = measureNamed(question.measure);
  return {
    answer,
    other,
    sheet: {
      label: measure.label,
      unit: measure.unit,
      dimensions,
      at,
      value: answer.rows.map((row) => row.value.shown),
      percent: shown((row) => row.percent?.shown),
      rate:
        measure.hasRate && topics.length === 0 && Object.keys(question.where).length === 0
          ? shown((row) => row.rate?.shown)
          : null,
      over: crossed
        ? Object.fromEntries(
            over.map(([topic, margin]) => [
              topic,
              beside(
                margin,
                topics.filter((one) => one !== topic)
              )
            ])
          )
        : Object.fromEntries(topics.map((topic) => [topic, []])),
      only: Object.fromEntries(only.map(([topic, margin]) => [topic, beside(margin, [topic])])),
      other: other && otherQuestion ? aligned(answer, other, topics) : null,
      otherLabel,
      exact: question.protection === 'none'
    }
  };
}

/** The other cohort’s figure beside each row: the same items, at the same place among its periods and areas. */
function aligned(answer: Answer, other: Answer, topics: readonly Topic[]): readonly Shown[] {
  const place = (rows: readonly AnswerRow[]) => {
    const periods = [...new Set(rows.map((row) => row.period.id))];
    const areas = [...new Set(rows.map(areaKey))];
    return (row: AnswerRow): string =>
      [
        // One period or area beside many stands beside each of them.
        periods.length === 1 ? 0 : periods.indexOf(row.period.id),
        areas.length === 1 ? 0 : areas.indexOf(areaKey(row)),
        ...topics.map((topic) => itemOf(row, topic))
      ].join('\u001f');
  };
  const [own, theirs] = [place(answer.rows), place(other.rows)];
  const single = {
    period: new Set(other.rows.map((row) => row.period.id)).size === 1,
    area: new Set(other.rows.map(areaKey)).size === 1
  };
  const found = new Map(other.rows.map((row) => [theirs(row), row.value.shown]));
  return answer.rows.map((row) => {
    const [period, area, ...items] = own(row).split('\u001f');
    const key = [single.period ? '0' : period, single.area ? '0' : area, ...items].join('\u001f');
    return found.get(key) ?? 'x';
  });
}

function listed(
  rows: readonly AnswerRow[],
  key: (row: AnswerRow) => string,
  label: (row: AnswerRow) => string
): { id: string; label: string }[] {
  const found = new Map<string, string>();
  for (const row of rows) found.set(key(row), label(row));
  return [...found].map(([id, text]) => ({ id, label: text }));
}

/** An LA keeps its place through a change of its nine-character code. */
function areaKey({ area }: AnswerRow): string {
  return area.oldLaCode ?? area.code;
}

function itemOf(row: AnswerRow, topic: Topic): string {
  return row.items.find((one) => one.topic === topic)?.item ?? 'Total';
}

function cellKey(row: AnswerRow, by: readonly Topic[]): string {
  return [row.period.id, areaKey(row), ...by.map((topic) => itemOf(row, topic))].join('\u001f');
}

function periodLabel({ rows }: Answer): string {
  return rows.some(({ period }) => period.timeIdentifier === 'Academic year') ? 'Year' : 'Term';
}
