import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openState } from '#access/state.ts';
import { demoViewer } from '#access/viewer.ts';
import { auditRelease } from '#disclosure/audit/audit-release.ts';
import { readCsv } from '#files/csv-read.ts';
import { homeAt } from '#files/home.ts';
import { readLedger } from '#intake/ledger.ts';
import { ask } from '#measures/ask.ts';
import { loadReference } from '#reference/reference.ts';
import { buildRelease } from '#releases/build.ts';
import { beginCorrection, beginDraft, scheduleRelease } from '#releases/publication/actions.ts';
import { finishDraft } from '#releases/publication/finish-draft.ts';
import { publishedFolder } from '#releases/publication/folders.ts';
import { publishRelease } from '#releases/publication/publish.ts';
import { newestOf } from '#releases/publication/change.ts';
import { verifyReleases } from '#releases/publication/verify.ts';
import { versionsOf } from '#releases/publication/record.ts';
import { publisherAt } from '#releases/publisher.ts';
import { deskOf, receive } from '#returns/desk.ts';
import { handOver, laReturnCsv } from '#returns/hand-over.ts';
import { valueOf } from '#returns/return.ts';
import { submittedIn } from '#returns/store/record.ts';
import { verifyState } from '#returns/store/verify.ts';
import { missing } from '../../support/release-home.ts';
import { Returning } from '../../support/returning.ts';
import { homeWith, type FixtureSnapshot } from '../../support/warehouse-fixture.ts';

const term = '2025-26-autumn';
const [leeds, barnsley, york] = ['E08000035', 'E08000038', 'E06000014'];
const reference = loadReference();

const register = (of: string, asAt: string, children: number): FixtureSnapshot => ({
  source: 'cme_register',
  term: of,
  asAt,
  las: [leeds],
  rows: Array.from({ length: children }, (_, at) =>
    missing(`c${at}`, '2025-09-15', { sex: at % 2 ? 'Male' : 'Female' })
  )
});
const file: FixtureSnapshot = {
  source: 'la_return',
  asAt: '2025-11-01',
  las: [barnsley],
  rows: (
    [
      ['Total', 'Total', 50],
      ['Sex', 'Female', 20],
      ['Sex', 'Male', 30],
      ['Sex', 'Unknown', 0]
    ] as const
  ).map(([topic, item, count]) => ({
    time_period: '202526',
    time_identifier: 'Autumn term',
    new_la_code: barnsley,
    collection: 'cme_census',
    breakdown_topic: topic,
    breakdown: item,
    child_count: count
  }))
};

let returning: Returning;
beforeAll(async () => {
  const home = homeAt(await homeWith([register(term, '2025-10-09', 40), file]));
  returning = new Returning(home, openState(home), term);
  await returning.built();
});
afterAll(() => {
  rmSync(returning.home.root, { recursive: true, force: true });
});

const two = {
  'cme_census, Total, Total': 42,
  'cme_census, Sex, Female': 22,
  'cme_census, Year group, Year 5': 42,
  'cme_census, Duration, 2 to 4 weeks': 42,
  'cme_census, Reason, Other': 42
};

const csvOf = async () => {
  const release = await buildRelease({
    warehouse: await returning.built(),
    reference,
    term,
    layout: 'safe',
    publisher: publisherAt(returning.home.root)
  });
  const text = (name: string) =>
    Buffer.from(release.files.find((one) => one.name === name)!.bytes).toString('utf8');
  const { columns, rows } = readCsv(text('cme_census.csv'));
  const records = rows.map((row) =>
    Object.fromEntries(columns.map((name, place) => [name, row[place] ?? '']))
  );
  const figure = (la: string, topic: string, item: string) =>
    records.find(
      (row) =>
        row['new_la_code'] === la &&
        row['breakdown_topic'] === topic &&
        row['breakdown'] === item &&
        row['time_identifier'] === 'Autumn term' &&
        row['time_period'] === '202526'
    )?.['child_count'];
  return { release, text, figure };
};

// One story, told in order: every step stands on the one before.
describe('a release from approved returns', () => {
  it('counts the register and the file while nobody has approved anything, and says so', async () => {
    const { figure, text } = await csvOf();
    expect([figure(leeds, 'Total', 'Total'), figure(barnsley, 'Total', 'Total')]).toEqual([
      '40',
      '50'
    ]);
    expect(text('sources.csv')).toContain(`cme,${leeds},Leeds,register,,`);
    expect(text('bulletin.html')).toContain('no figure of a local authority comes from a return');
  });

  it('takes what an authority approved and submitted: its corrections, and what it could not supply', async () => {
    await returning.submit(leeds, '2025-10-20T09:30:00Z', {
      ...two,
      'cme_census, Sex, Unknown': 'x'
    });
    const { figure, text, release } = await csvOf();
    expect(figure(leeds, 'Total', 'Total')).toBe('42');
    expect(figure(leeds, 'Sex', 'Female')).toBe('22');
    expect(figure(leeds, 'Sex', 'Unknown')).toBe('x');
    const [approved] = submittedIn(returning.state);
    const row = `cme,${leeds},Leeds,approved return,1,${approved!.frozenHash},`;
    expect(text('sources.csv')).toContain(row);
    expect(text('bulletin.html')).toContain('figures that were not approved as a return: Barnsley');
    const source = release.manifest.sources.find(({ code }) => code === leeds)!;
    const used = release.manifest.snapshots.find(({ file: name }) => name === 'cme_census.csv')!;
    expect(used.snapshots).toContain(source.snapshot);
  });

  it('ties every figure of the authority to a cell of what was approved', async () => {
    const { figure } = await csvOf();
    const { content } = await returning.open(leeds);
    const census = content.cells.filter(({ collection }) => collection === 'cme_census');
    expect(census).toHaveLength(45);
    for (const { topic, item, value } of census) {
      const printed = figure(leeds, topic, item);
      if (printed !== 'c') expect(printed, `${topic}, ${item}`).toBe(String(value));
    }
  });

  it('keeps the snapshot in the ledger once, with the version and the hash', async () => {
    expect(await handOver(returning.home, returning.state, reference)).toEqual([]);
    const [record] = submittedIn(returning.state);
    const kept = (await readLedger(returning.home)).filter(({ approvedReturn }) => approvedReturn);
    expect(kept).toMatchObject([
      {
        source: 'la_return',
        term,
        asAt: '2025-10-20',
        las: [leeds],
        loadedBy: 'sam',
        synthetic: true,
        approvedReturn: { version: 1, hash: record!.frozenHash }
      }
    ]);
    expect(laReturnCsv(record!, reference)).toContain(
      `202526,Autumn term,${leeds},cme_census,Sex,Unknown,x`
    );
  });

  it('leaves the register to the latest figures, to what the return does not ask, and to the return', async () => {
    const warehouse = await returning.built();
    const total = async (basis: 'returned' | 'latest', by: 'total' | 'ethnicity' = 'total') => {
      const { rows } = await ask(warehouse, {
        measure: 'census_day',
        periods: [term],
        areas: [leeds],
        levels: ['la'],
        by: by === 'total' ? [] : [by],
        where: {},
        basis,
        protection: 'none',
        viewer: demoViewer
      });
      return rows.reduce((sum, { value }) => sum + Number(value.shown), 0);
    };
    expect([await total('returned'), await total('latest')]).toEqual([42, 40]);
    expect(await total('returned', 'ethnicity')).toBe(40);
    const { computed } = await returning.open(leeds);
    expect(valueOf(computed.cells, 'cme_census', 'Total', 'Total')).toBe(40);
    expect(valueOf(computed.cells, 'cme_census', 'Sex', 'Unknown')).toBe(0);
  });

  it('takes a return entered by hand where nothing was loaded', async () => {
    await returning.submit(york, '2025-10-21T09:30:00Z', { 'cme_census, Total, Total': 12 });
    const { figure, text } = await csvOf();
    expect(figure(york, 'Total', 'Total')).toBe('12');
    expect(figure(york, 'Sex', 'Female')).toBe('x');
    expect(text('sources.csv')).toContain(`cme,${york},York,approved return,1,`);
    const { computed } = await returning.open(york);
    expect(computed.cells.every(({ value }) => value === 'x')).toBe(true);
  });
});

describe('a late correction after publication', () => {
  const at = (now: string) => ({
    state: returning.state,
    term,
    viewer: demoViewer,
    now: new Date(now),
    seen: null
  });
  const context = () => ({ home: returning.home, reference });
  const publish = async (now: string, day: string, time: string) => {
    await finishDraft(at(now), { ...context(), warehouse: await returning.built() });
    scheduleRelease(at(now), { day, time, reason: 'A test', nextRelease: '' });
    await publishRelease(at(now), context());
  };
  const textOf = (version: number, name: string) =>
    readFileSync(
      join(
        publishedFolder(
          returning.home,
          versionsOf(returning.state, term).find((one) => one.version === version)!
        ),
        name
      ),
      'utf8'
    );

  it('is published from the returns as they were, naming whom the desk queries', async () => {
    const desk = async () =>
      (await deskOf(await returning.built(), returning.state, term, demoViewer)).find(
        ({ code }) => code === leeds
      )!;
    expect(await desk()).toMatchObject({ about: 'version 1', returned: true });
    receive(
      returning.state,
      await desk(),
      term,
      demoViewer,
      'queried',
      'Why 42?',
      at('2025-11-03T09:00:00Z').now
    );
    beginDraft(at('2025-11-03T10:00:00Z'), 'safe');
    await publish('2025-11-03T10:00:00Z', '2025-11-04', '09:30');
    expect(textOf(1, 'cme_census.csv')).toContain(',Leeds,Total,Total,42,');
    expect(textOf(1, 'bulletin.html')).toContain('had queried and not yet accepted: Leeds');
  });

  it('is corrected from the resubmission, beside the old version, with the change in revisions', async () => {
    const before = textOf(1, 'cme_census.csv');
    returning.reopen(leeds, '2025-11-05T10:00:00Z', 'Three children were found late');
    const rows = await deskOf(await returning.built(), returning.state, term, demoViewer);
    expect(rows.find(({ code }) => code === leeds)).toMatchObject({
      about: 'version 1',
      record: { version: 2, status: 'draft' },
      submitted: { version: 1 }
    });
    const three = Object.fromEntries(Object.entries(two).map(([name, value]) => [name, value + 3]));
    await returning.submit(leeds, '2025-11-05T11:00:00Z', three);
    beginCorrection(at('2025-11-06T10:00:00Z'), 'Leeds found three children late.');
    await publish('2025-11-06T10:00:00Z', '2025-11-06', '12:00');
    expect(textOf(2, 'cme_census.csv')).toContain(',Leeds,Total,Total,45,');
    expect(textOf(2, 'sources.csv')).toContain(`cme,${leeds},Leeds,approved return,2,`);
    expect(textOf(2, 'revisions.csv')).toContain(`cme_census.csv,${term},${leeds},Leeds,42,45,z`);
    expect(textOf(2, 'bulletin.html')).toContain('Leeds found three children late.');
    expect(textOf(2, 'bulletin.html')).not.toContain('had queried');
    expect(textOf(1, 'cme_census.csv')).toBe(before);
  });

  it('gives nothing away beside the version it corrects', async () => {
    const [second, first] = versionsOf(returning.state, term).map((one) =>
      publishedFolder(returning.home, one)
    );
    const asked = { threshold: 5, width: 3, knownRange: false, reference };
    const together = await auditRelease(second!, { ...asked, before: [first!] });
    expect(together.findings).toEqual([]);
    expect((await auditRelease(first!, { ...asked, before: [second!] })).findings).toEqual([]);
  });

  it('keeps both versions of the return and of the release, and every step, whole', async () => {
    const { state, home } = returning;
    expect(await verifyReleases(state, home)).toEqual({ releases: 2, changed: [] });
    const verdict = verifyState(state, { ledger: await readLedger(home) });
    expect(verdict).toMatchObject({ broken: null, changed: [], returns: 3 });
    expect(newestOf(returning.state, term).version).toBe(2);
    expect(submittedIn(returning.state).map(({ laCode, version }) => [laCode, version])).toEqual([
      [leeds, 1],
      [york, 1],
      [leeds, 2]
    ]);
  });
});
