import { describe, expect, it } from 'vitest';
import { temporaryState, type State } from '#access/state.ts';
import { releasedIn, releasedVersion, releasesKnown } from '#disclosure/cell-key/released.ts';
import { standingOf, type Present, type PublishedPlace } from '#disclosure/cell-key/standing.ts';
import { suppliersOf } from '#disclosure/cell-key/suppliers.ts';
import { freezePattern } from '#disclosure/fixed-tables/frozen-store.ts';
import { heldInFile } from '#disclosure/fixed-tables/held-in-file.ts';
import { keepHoldings } from '#disclosure/fixed-tables/held-store.ts';
import { putOut } from '../../support/put-out.ts';

const [file, period, yorkshire] = ['cme_census', '2025-26-autumn', 'E12000003'];
const [leeds, bradford] = ['E08000035', 'E08000032'];
const signed = '2026-02-01T10:00:00.000Z';
const due = '2026-02-26T09:30:00.000Z';

const place = (code: string, item: PublishedPlace['item'] = null): PublishedPlace => ({
  file,
  period,
  area: { code, level: code === yorkshire ? 'regional' : 'la', regionCode: yorkshire },
  item
});
const girls = { topic: 'sex', item: 'Female' } as const;
const present = (own: Partial<Present> = {}): Present => ({
  asReturned: true,
  las: new Map([[yorkshire, `${bradford} ${leeds}`]]),
  few: new Map(),
  ...own
});

function sign(state: State, layout: string, las: readonly string[], at = signed, version = 1) {
  state
    .prepare(
      `insert into release_version (term, version, layout, status, revision, made_by, made_at, commentary, due_at, signed_at)
       values (?, ?, ?, 'signed off', 1, 'demo', ?, '[]', ?, ?)`
    )
    .run(period, version, layout, at, due, at);
  hold(state, las, at, version);
}
function hold(state: State, las: readonly string[], at: string, version = 1) {
  const held = { file, period, items: ['total|Total', 'sex|Female'], las: { [yorkshire]: las } };
  keepHoldings(state, `release ${period} v${version}`, [held], new Date(at));
}
const known = (state: State, now = due) => releasedIn(state, releasesKnown(state), new Date(now));
const standing = (state: State, code: string, own: Partial<Present> = {}, now = due) =>
  standingOf(place(code, girls), known(state, now), present(own));

describe('standingOf(place, released, present)', () => {
  it('says by which layout a cell is printed from the time of the release on, and before that it waits', () => {
    for (const [layout, printed] of [
      ['safe', 'printed'],
      ['official', 'printed officially']
    ]) {
      const state = temporaryState();
      sign(state, layout!, [bradford, leeds]);
      expect(standing(state, leeds, {}, '2026-02-26T09:29:59.999Z')).toBe('waits');
      expect(standing(state, leeds)).toBe(printed);
      expect(standing(state, yorkshire)).toBe(printed);
    }
  });

  it('takes the release in the safe layout where both print a cell, and lets what it hides win', () => {
    const state = temporaryState();
    sign(state, 'official', [bradford, leeds]);
    sign(state, 'safe', [bradford, leeds], signed, 2);
    expect(standing(state, leeds)).toBe('printed');
    const hidden = { file, period, cell: `${leeds}|sex|Female`, small: true };
    freezePattern(state, 'another', [hidden], new Date(0));
    expect(standing(state, leeds)).toBe('hidden');
    expect(standing(state, bradford)).toBe('printed');
  });

  it('lets a region stand only while the authorities that make it are those of one release', () => {
    const state = temporaryState();
    sign(state, 'official', [leeds]);
    expect(standing(state, yorkshire)).toBe('waits');
    expect(standing(state, yorkshire, { las: new Map([[yorkshire, leeds]]) })).toMatch('printed');
    sign(state, 'official', [bradford, leeds], signed, 2);
    expect(standing(state, yorkshire)).toMatch('printed');
    expect(standing(state, yorkshire, { las: new Map([[yorkshire, leeds]]) })).toMatch('printed');
    expect(standing(state, yorkshire, { las: new Map([[yorkshire, bradford]]) })).toBe('waits');
  });

  it('lets what was corrected since it was returned wait', () => {
    const state = temporaryState();
    sign(state, 'official', [bradford, leeds]);
    expect(standing(state, leeds, { asReturned: false })).toBe('waits');
  });

  it('keeps the total of a region from telling of few children that came late or by a correction', () => {
    const state = temporaryState();
    const total = (own: Partial<Present>) =>
      standingOf(place(yorkshire), known(state), present(own));
    expect(total({ few: new Map([[bradford, true]]) })).toBe('total not out');
    sign(state, 'safe', [leeds]);
    expect(total({})).toBe('total not out');
    expect(total({ few: new Map([[bradford, true]]) })).toBe('waits');
    const corrected = { asReturned: false, las: new Map([[yorkshire, leeds]]) };
    expect(total({ ...corrected, few: new Map([[leeds, false]]) })).toBe('waits');
    expect(total({ ...corrected, few: new Map([[leeds, true]]) })).toBe('total not out');
  });
});

describe('releasedIn(state, releases, now)', () => {
  it('goes by the last signature of a version that was recalled', () => {
    const state = temporaryState();
    hold(state, [bradford, leeds], '2026-01-20T10:00:00.000Z');
    sign(state, 'official', [leeds]);
    expect(known(state).held(file, period, 'sex|Female')).toEqual([
      { layout: 'official', las: new Map([[yorkshire, leeds]]) }
    ]);
  });

  it('takes files written by command in the safe layout as out at once', () => {
    const state = temporaryState();
    putOut(state, period, { [yorkshire]: [leeds] }, ['total|Total']);
    expect(standingOf(place(leeds), known(state, signed), present())).toBe('printed');
    expect(standing(state, leeds, {}, signed)).toBe('waits');
  });
});

describe('releasedVersion(releases, now)', () => {
  it('changes when a release comes out, and with every signature and written file', () => {
    const state = temporaryState();
    const at = (now: string) => releasedVersion(releasesKnown(state), new Date(now));
    const seen = [at(due)];
    sign(state, 'official', [leeds]);
    seen.push(at('2026-02-26T09:29:59.999Z'), at(due));
    putOut(state, period, { [yorkshire]: [leeds] }, ['total|Total']);
    seen.push(at(due));
    expect(new Set(seen).size).toBe(4);
    expect(at('2027-01-01T00:00:00.000Z')).toBe(at(due));
  });
});

describe('heldInFile(name, csv)', () => {
  const header =
    'time_period,time_identifier,geographic_level,country_code,country_name,region_code,region_name,old_la_code,new_la_code,la_name,breakdown_topic,breakdown,child_count,child_percent,rate_per_100';
  const row = (la: string, topic: string, item: string, count: string, name = 'A name') =>
    `202526,Autumn term,Local authority,E92000001,England,${yorkshire},Yorkshire,1,${la},${name},${topic},${item},${count},x,x`;

  it('has every figure of an authority that is available, a hidden one and a true zero included', () => {
    const csv = [
      header,
      `202526,Autumn term,Regional,E92000001,England,${yorkshire},Yorkshire,,,,Total,Total,50,x,x`,
      row(leeds, 'Total', 'Total', '40'),
      row(leeds, 'Sex', 'Female', 'c'),
      row(leeds, 'Sex', 'Male', '0'),
      row('E06000010', 'Total', 'Total', 'low', '"Kingston upon Hull, City of"'),
      row('E06000010', 'Sex', 'Female', 'x', '"Kingston upon Hull, City of"'),
      row(bradford, 'Total', 'Total', 'x'),
      ''
    ].join('\n');
    expect(heldInFile('cme_census.csv', csv)).toEqual([
      {
        file,
        period,
        items: ['total|Total', 'sex|Female', 'sex|Male'],
        las: { [yorkshire]: [leeds] }
      },
      { file, period, items: ['total|Total'], las: { [yorkshire]: ['E06000010'] } }
    ]);
  });

  it('finds nothing in a file that holds no figures of authorities', () => {
    expect(heldInFile('dataset_names.csv', 'file_name,dataset_name\na,b\n')).toEqual([]);
    expect(heldInFile('cme_census.csv', '')).toEqual([]);
  });
});

describe('suppliersOf(area, authorities by region)', () => {
  it('are the area itself, those of the region or all, in one order', () => {
    const las = new Map([
      [yorkshire, `${bradford} ${leeds}`],
      ['E12000001', 'E08000037']
    ]);
    const of = (level: 'la' | 'regional' | 'national', code: string) =>
      suppliersOf({ level, code, regionCode: level === 'national' ? null : yorkshire }, las);
    expect(of('la', leeds)).toBe(leeds);
    expect(of('la', 'E08000037')).toBe('');
    expect(of('regional', yorkshire)).toBe(`${bradford} ${leeds}`);
    expect(of('regional', 'E12000009')).toBe('');
    expect(of('national', 'E92000001')).toBe(`E08000037 ${bradford} ${leeds}`);
  });
});
