import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { temporaryState } from '#access/state.ts';
import { demoViewer } from '#access/viewer.ts';
import { recordKey } from '#disclosure/cell-key/cell-key.ts';
import { controlWith } from '#disclosure/cell-key/control.ts';
import { questionsAsked } from '#disclosure/cell-key/query-log.ts';
import { recordKeyParameters, recordKeySql } from '#disclosure/cell-key/record-key-sql.ts';
import { recordSecret } from '#disclosure/cell-key/secret.ts';
import { freezePattern } from '#disclosure/fixed-tables/frozen-store.ts';
import { homeAt } from '#files/home.ts';
import { ask } from '#measures/ask.ts';
import { AnswerCache } from '#measures/cache.ts';
import type { Answer, Question } from '#measures/question.ts';
import { question } from '../../fixtures/measures/questions.ts';
import { smallWarehouse } from '../../fixtures/measures/small-warehouse.ts';
import { putOut } from '../../support/put-out.ts';

const secret = new Uint8Array(32).fill(7);
const gateshead = 'E08000037';
const visitor = { ...demoViewer, id: 'visitor', name: 'Visitor', exactCounts: [] };

/** Children of three LAs in every combination of sex, year group and reason, told apart by number. */
async function warehouse({ without = -1, reversed = false, each = 9 } = {}) {
  const made = await smallWarehouse([]);
  await made.rows(
    `insert into counted_census_day
     select 'latest', '2025-26-autumn', la_code, region_code, 's', 'child ' || n, 'x', null, sex, year_group,
       'Unknown', reason, 'Unknown', 'Unknown', 'Unknown', 'Unknown', 'Unknown', 'w', 'Unknown', 'Unknown', 'Unknown'
     from (select *, row_number() over (order by la_code, sex, year_group, reason, k) as n
       from (select la_code, region_code from la where la_code in ('${gateshead}', 'E08000021', 'E08000003')) l
       cross join (values ('Female'), ('Male')) s(sex)
       cross join (values ('Year 1'), ('Year 2')) y(year_group)
       cross join (values ('Mental health'), ('Not recorded')) r(reason)
       cross join range(${each}) k(k)) where n <> ${without} order by n ${reversed ? 'desc' : ''}`
  );
  return made;
}

function asker(state = temporaryState()) {
  const control = () => controlWith(state, secret, () => new Date(0));
  return async (from: Awaited<ReturnType<typeof warehouse>>, own: Partial<Question>) =>
    ask(
      from,
      question({ viewer: visitor, protection: 'safe', levels: ['la'], ...own }),
      new AnswerCache(),
      control
    );
}

const free = asker();

const cells = (answer: Answer, where: readonly string[] = []) =>
  new Map(
    answer.rows.map((row) => [
      [row.area.code, ...[...row.items.map(({ item }) => item), ...where].sort()].join('|'),
      row.value.shown
    ])
  );

describe('ask(question) without the right to exact counts', () => {
  it('changes crossed counts, which the right shows as they are', async () => {
    const from = await warehouse();
    const shown = cells(await free(from, { by: ['sex', 'reason'] }));
    const counts = [...shown.values()].filter((count) => typeof count === 'number' && count > 0);
    expect(counts.length).toBe(12);
    expect(counts.every((count) => Math.abs(Number(count) - 18) <= 2)).toBe(true);
    expect(counts.some((count) => count !== 18)).toBe(true);
  });

  it('gives the same cell the same figure however it is asked for', async () => {
    const from = await warehouse();
    const wide = cells(await free(from, { by: ['sex', 'year_group', 'reason'] }));
    const turned = cells(await free(from, { by: ['reason', 'sex', 'year_group'] }));
    expect(turned).toEqual(wide);
    const filtered = cells(
      await free(from, { by: ['year_group'], where: { sex: 'Female', reason: 'Mental health' } }),
      ['Female', 'Mental health']
    );
    const other = cells(
      await free(from, { by: ['year_group'], where: { reason: 'Mental health', sex: 'Female' } }),
      ['Female', 'Mental health']
    );
    expect(other).toEqual(filtered);
    for (const [cell, figure] of filtered) expect(figure).toBe(wide.get(cell));
  });

  it('gives the same figures after a restart and in whatever order the records lie', async () => {
    const own = { by: ['sex', 'year_group'] } as const;
    const before = cells(await free(await warehouse(), own));
    expect(cells(await asker()(await warehouse({ reversed: true }), own))).toEqual(before);
  });

  it('changes only the cells that hold a child when it goes', async () => {
    const own = { by: ['sex', 'year_group'], levels: ['la', 'regional', 'national'] } as const;
    const before = cells(await free(await warehouse(), own));
    const after = cells(await free(await warehouse({ without: 1 }), own));
    const changed = [...before].filter(([cell, figure]) => after.get(cell) !== figure);
    expect(changed.length).toBeGreaterThan(0);
    // Child 1 is a girl of Manchester in Year 1.
    for (const [cell] of changed)
      expect(cell).toMatch(/^(E08000003|E12000002|E92000001)\|Female\|Year 1$/);
  });

  it('does not add shown cells up: parts and whole differ somewhere', async () => {
    const from = await warehouse();
    const parts = cells(await free(from, { by: ['sex', 'year_group', 'reason'] }));
    const wholes = cells(await free(from, { by: ['sex', 'year_group'] }));
    const sums = [...wholes].map(([cell, whole]) => {
      const [la, ...items] = cell.split('|');
      const own = [...parts].filter(
        ([part]) => part.startsWith(`${la}|`) && items.every((item) => part.includes(item))
      );
      return own.reduce((sum, [, figure]) => sum + (Number(figure) || 0), 0) - Number(whole);
    });
    expect(sums.some((difference) => difference !== 0)).toBe(true);
  });

  it('shows 0 for nobody, hides 1 to 4 and shows nothing below 0', async () => {
    const from = await warehouse({ each: 4 });
    const shown = [...cells(await free(from, { by: ['sex', 'year_group', 'reason'] })).entries()];
    for (const [cell, figure] of shown) {
      if (cell.includes('E08000099')) expect(figure).toBe('x');
      else if (cell.includes('Unknown')) expect(figure).toBe(0);
      else expect(figure === 'c' || Number(figure) >= 5).toBe(true);
    }
  });

  it('shows cells that releases publish as published, also as a filter or as a total', async () => {
    const from = await warehouse();
    const state = temporaryState();
    const las = { E12000001: [gateshead, 'E08000021'], E12000002: ['E08000003'] };
    putOut(state, '2025-26-autumn', las, ['total|Total', 'sex|Female']);
    const afterRelease = asker(state);
    const totals = await afterRelease(from, { where: { sex: 'Female' } });
    expect(totals.rows[0]!.value.shown).toBe(40);
    const crossed = await afterRelease(from, {
      areas: [gateshead],
      by: ['reason'],
      where: { sex: 'Female' }
    });
    const [one] = crossed.rows;
    expect(one!.percent!.shown).toBe(Math.floor((100 * Number(one!.value.shown)) / 40 + 0.5));
  });

  it('hides what a release hid', async () => {
    const state = temporaryState();
    const hidden = {
      file: 'cme_census',
      period: '2025-26-autumn',
      cell: `${gateshead}|sex|Female`,
      small: true
    };
    freezePattern(state, '2025-26-autumn', [hidden], new Date(0));
    const asked = { areas: [gateshead], where: { sex: 'Female' } };
    expect((await asker(state)(await warehouse(), asked)).rows[0]!.value.shown).toBe('c');
  });

  it('raises a region for silent LAs after its records were changed', async () => {
    const from = await warehouse();
    const answer = await free(from, { levels: ['regional'], by: ['sex', 'reason'] });
    const north = answer.rows.filter(({ area }) => area.code === 'E12000002');
    const own = await free(from, { areas: ['E08000003'], by: ['sex', 'reason'] });
    // Manchester alone answered for the North West, with 30,000 of 45,000 pupils.
    for (const [at, row] of north.entries()) {
      const la = own.rows[at]!.value.shown;
      if (typeof la === 'number') expect(row.value.shown).toBe(Math.floor(la * 1.5 + 0.5));
    }
  });

  it('refuses more than three characteristics, and sparse tables, and notes what was asked', async () => {
    const state = temporaryState();
    const own = asker(state);
    const deep = { by: ['sex', 'year_group', 'reason'], where: { ward: 'w' } } as const;
    await expect(own(await warehouse(), deep)).rejects.toThrow(/crosses 4 characteristics/);
    const sparse = { by: ['sex', 'year_group', 'reason'] } as const;
    await expect(own(await warehouse({ each: 1 }), sparse)).rejects.toThrow(
      /counts in this table are 1 or 2/
    );
    await own(await warehouse(), sparse);
    await own(await warehouse(), {});
    const asked = questionsAsked(state, 'visitor');
    expect(asked.map(({ outcome }) => outcome)).toEqual(['refused', 'refused', 'answered']);
    expect(asked[0]!.question.where).toEqual({ ward: 'w' });
    expect(() => state.exec("update free_question set viewer = 'me'")).toThrow(/append-only/);
  });

  it('hands out neither counts of records nor keys', async () => {
    const answer = await free(await warehouse(), { by: ['sex', 'reason'] });
    const text = JSON.stringify(answer);
    expect(text).not.toMatch(/"(records|key|keyed|free|noise)"/i);
    expect(Object.keys(answer.rows[0]!).sort()).toEqual(
      ['area', 'expected', 'items', 'percent', 'period', 'rate', 'responding', 'value'].sort()
    );
  });
});

describe('recordKeySql(child key)', () => {
  it('is the record key of the child', async () => {
    const from = await smallWarehouse([]);
    const children = Array.from({ length: 200 }, (_, at) => `E08000037 child ${at}`);
    const rows = await from.rows<{ child: string; key: number }>(
      `select child, ${recordKeySql('child')} as key from (select unnest(from_json(?, '["varchar"]')) as child)`,
      [...recordKeyParameters(secret), JSON.stringify(children)]
    );
    expect(rows.map(({ key }) => key)).toEqual(children.map((child) => recordKey(secret, child)));
  });
});

describe('recordSecret(home)', () => {
  const folder = mkdtempSync(join(tmpdir(), 'muster-secret-'));
  const home = homeAt(folder);
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('is made once, for its owner alone, and refuses to go on with a damaged one', () => {
    const made = recordSecret(home);
    expect(made).toHaveLength(32);
    expect(recordSecret(home)).toEqual(made);
    const file = join(home.state, 'record-key.secret');
    expect(statSync(file).mode & 0o777).toBe(0o600);
    writeFileSync(file, 'short');
    expect(() => recordSecret(home)).toThrow(/restore it from a backup/);
  });
});
