import { describe, expect, it } from 'vitest';
import { temporaryState } from '#access/state.ts';
import { demoViewer, type Viewer } from '#access/viewer.ts';
import { controlWith } from '#disclosure/cell-key/control.ts';
import { freezePattern } from '#disclosure/fixed-tables/frozen-store.ts';
import { ask, notOutYet } from '#measures/ask.ts';
import { AnswerCache } from '#measures/cache.ts';
import type { Question } from '#measures/question.ts';
import { question } from '../../fixtures/measures/questions.ts';
import { smallWarehouse, type Child } from '../../fixtures/measures/small-warehouse.ts';
import { putOut } from '../../support/put-out.ts';

const gateshead = 'E08000037';
const autumn = '2025-26-autumn';
const visitor = { ...demoViewer, id: 'visitor', name: 'Visitor', exactCounts: [] };

type CellRow = readonly (string | number | null)[];

const la = (topic: string, item: string, value: number, basis = 'latest'): CellRow => [
  ...['census_day', basis, autumn, 'la', gateshead, topic, item, value, 1, 1, 'counted']
];

/** Forty girls and three boys, of whom nobody’s ward but W1 is known. */
const children = [...Array<'Female'>(40).fill('Female'), ...Array<'Male'>(3).fill('Male')].map(
  (sex): Child => [autumn, gateshead, sex, 'Year 1', 'Mental health', 'W1', null]
);

const asked: readonly CellRow[] = ['latest', 'returned'].flatMap((basis) => [
  la('total', 'Total', 43, basis),
  la('sex', 'Female', 40, basis),
  la('sex', 'Male', 3, basis),
  la('sex', 'Unknown', 0, basis)
]);

const hides = (...cells: readonly string[]) =>
  cells.map((cell) => ({ file: 'cme_census', period: autumn, cell, small: false }));

const northEast = 'E12000001';
const items = ['total|Total', 'sex|Female', 'sex|Male', 'sex|Unknown'];

interface Given {
  /** What a release hid that holds the figures of `las`; without it none is out. */
  readonly pattern?: ReturnType<typeof hides>;
  readonly las?: readonly string[];
  readonly cells?: typeof asked;
}

async function shown(own: Partial<Question>, { pattern, las = [gateshead], cells = asked }: Given) {
  const state = temporaryState();
  freezePattern(state, autumn, pattern ?? [], new Date(0));
  if (pattern) putOut(state, autumn, { [northEast]: las }, items);
  const answer = await ask(
    await smallWarehouse(children, cells),
    question({ viewer: visitor, protection: 'safe', areas: [gateshead], ...own }),
    new AnswerCache(),
    () => controlWith(state, new Uint8Array(32).fill(7), () => new Date(0))
  );
  return { counts: answer.rows.map(({ value }) => value.shown), notes: answer.provenance.notes };
}

describe('ask(question about cells of releases) without the right to exact counts', () => {
  it('withholds breakdowns of an authority until a release has said which of them to hide, and says so', async () => {
    const { counts, notes } = await shown({ by: ['sex'] }, {});
    expect(counts).toEqual(['c', 'c', 'c']);
    expect(notes).toContain(notOutYet);
  });

  it('shows a total before its release, where it cannot be one of a few children', async () => {
    expect((await shown({}, {})).counts).toEqual([40]);
    const few = [la('total', 'Total', 13), la('total', 'Total', 13, 'returned')];
    expect((await shown({}, { cells: few })).counts).toEqual(['c']);
  });

  it('shows what the release prints and hides what it hides', async () => {
    const pattern = hides(`${gateshead}|sex|Female`, `${gateshead}|sex|Male`);
    const { counts, notes } = await shown({ by: ['sex'] }, { pattern });
    expect(counts).toEqual(['c', 'c', 0]);
    expect(notes).not.toContain(notOutYet);
  });

  it('withholds what was corrected since it was returned: no release has said what it gives away', async () => {
    const revised = [...asked.filter((row) => row[6] !== 'Male'), la('sex', 'Male', 8, 'returned')];
    const cells = [...revised, la('sex', 'Male', 3)];
    const pattern = hides();
    expect((await shown({ by: ['sex'] }, { pattern, cells })).counts).toEqual([40, 'c', 0]);
    const returned = await shown({ by: ['sex'], basis: 'returned' }, { pattern, cells });
    expect(returned.counts[1]).toBe(10);
  });

  it('withholds a few children that were returned after the release: it would have hidden them', async () => {
    const { counts } = await shown({ by: ['sex'] }, { pattern: hides() });
    expect(counts).toEqual([40, 'c', 0]);
  });

  it('shows the cell of a release under its own figure when a filter that leaves nobody out is put before it', async () => {
    const pattern = hides(`${gateshead}|sex|Female`, `${gateshead}|sex|Male`);
    const girls = await shown({ where: { sex: 'Female', ward: 'W1' } }, { pattern });
    expect(girls.counts).toEqual(['c']);
    const everyone = await shown({ where: { ward: 'W1' } }, { pattern });
    expect(everyone.counts).toEqual([40]);
  });
});

describe('ask(question) about an authority that returned after the release of its term', () => {
  const newcastle = 'E08000021';
  const rowsOf = (level: string, area: string, counts: readonly number[], responding: number) =>
    ['latest', 'returned'].flatMap((basis) =>
      [
        ['total', 'Total'],
        ['sex', 'Female'],
        ['sex', 'Male'],
        ['sex', 'Unknown']
      ].map(([topic = '', item = ''], at): CellRow => [
        ...['census_day', basis, autumn, level, area, topic, item, counts[at]!, responding],
        ...[level === 'la' ? 1 : 2, 'counted']
      ])
    );
  /** Gateshead and Newcastle make the North East, and the North East makes England. */
  const together = (counts: readonly number[]) => {
    const sum = counts.map((count, at) => count + [43, 40, 3, 0][at]!);
    return [
      ...rowsOf('la', gateshead, [43, 40, 3, 0], 1),
      ...rowsOf('la', newcastle, counts, 1),
      ...rowsOf('regional', northEast, sum, 2),
      ...rowsOf('national', 'E92000001', sum, 2)
    ];
  };
  const about = (area: string, by: Question['by'], given: Given) =>
    shown({ areas: [area], by }, { pattern: hides(), ...given });

  it('withholds its breakdowns, and its total where it cannot but be one of a few children', async () => {
    const { counts, notes } = await about(newcastle, ['sex'], { cells: together([30, 18, 12, 0]) });
    expect(counts).toEqual(['c', 'c', 'c']);
    expect(notes).toContain(notOutYet);
    expect((await about(newcastle, [], { cells: together([30, 18, 12, 0]) })).counts).toEqual([30]);
    expect((await about(newcastle, [], { cells: together([9, 5, 4, 0]) })).counts).toEqual(['c']);
  });

  it('withholds the new breakdowns of its region, which beside the printed ones would give its own away, not of England', async () => {
    const late = { cells: together([30, 18, 12, 0]) };
    expect((await about(northEast, ['sex'], late)).counts).toEqual(['c', 'c', 'c']);
    expect((await about(northEast, [], late)).counts).toEqual([70]);
    expect((await about('E92000001', ['sex'], late)).counts).toEqual([100, 'low', 0]);
  });

  it('withholds the new total of its region too where it has few children', async () => {
    expect((await about(northEast, [], { cells: together([9, 5, 4, 0]) })).counts).toEqual(['c']);
  });

  it('shows all of them once a release holds it', async () => {
    const given = { las: [newcastle, gateshead].sort(), cells: together([30, 18, 12, 0]) };
    expect((await about(newcastle, ['sex'], given)).counts).toEqual([20, 10, 0]);
    expect((await about(northEast, ['sex'], given)).counts).toEqual([60, 20, 0]);
    expect((await about(northEast, ['sex'], given)).notes).not.toContain(notOutYet);
  });

  it('withholds the region again where an authority that the release held has no figures any more', async () => {
    const cells = together([30, 18, 12, 0]).filter((row) => row[4] !== newcastle);
    const given = { las: [newcastle, gateshead].sort(), cells };
    expect((await about(northEast, ['sex'], given)).counts).toEqual(['c', 'c', 'c']);
    expect((await about(northEast, [], given)).counts).toEqual(['c']);
  });
});

describe('ask(question by ward) without the right to exact counts', () => {
  it('lists no ward for which it shows nobody: that it stands in the data would say that somebody was there', async () => {
    const elsewhere: Child = ['2022-23-autumn', gateshead, 'Male', 'Year 1', 'Other', 'W2', null];
    const from = await smallWarehouse([...children, elsewhere]);
    const wards = async (viewer: Viewer) => {
      const asked = question({ viewer, protection: 'safe', areas: [gateshead], by: ['ward'] });
      const { rows } = await ask(from, asked, new AnswerCache(), () =>
        controlWith(temporaryState(), new Uint8Array(32).fill(7), () => new Date(0))
      );
      return rows.map(({ items }) => items[0]!.item);
    };
    expect(await wards(demoViewer)).toEqual(['W1', 'W2']);
    expect(await wards(visitor)).toEqual(['W1']);
  });
});
