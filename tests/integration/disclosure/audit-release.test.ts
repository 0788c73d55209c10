import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { auditRelease } from '#disclosure/audit/audit-release.ts';
import { releaseFiles } from '#disclosure/audit/release-files.ts';
import { writeCsv } from '#files/csv.ts';
import { zip } from '#files/zip.ts';
import { loadReference } from '#reference/reference.ts';

const root = mkdtempSync(join(tmpdir(), 'muster-audit-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));

const place = {
  time_period: '202526',
  time_identifier: 'Autumn term',
  geographic_level: 'Local authority',
  country_code: 'E92000001',
  country_name: 'England',
  region_code: 'E12000001',
  region_name: 'North East',
  old_la_code: '390',
  new_la_code: 'E08000037',
  la_name: 'Gateshead'
};

type Printed = readonly [
  topic: string,
  item: string,
  count: string,
  percent?: string,
  rate?: string
];

/** A data file of Gateshead, and of a second LA where rows of it are given. */
function dataFile(rows: readonly Printed[], second: readonly Printed[] = []): string {
  const columns = [
    ...Object.keys(place),
    'breakdown_topic',
    'breakdown',
    'child_count',
    'child_percent',
    'rate_per_100'
  ];
  const cells = (own: readonly Printed[], where: Record<string, string>) =>
    own.map(([topic, item, count, percent = 'x', rate = 'x']) => [
      ...Object.values(where),
      topic,
      item,
      count,
      percent,
      rate
    ]);
  const newcastle = {
    ...place,
    old_la_code: '391',
    new_la_code: 'E08000021',
    la_name: 'Newcastle upon Tyne'
  };
  return writeCsv(columns, [...cells(rows, place), ...cells(second, newcastle)]);
}

let made = 0;

function folder(files: Readonly<Record<string, string | Uint8Array>>): string {
  const path = join(root, `release-${(made += 1)}`);
  mkdirSync(path);
  for (const [name, content] of Object.entries(files)) writeFileSync(join(path, name), content);
  return path;
}

async function found(path: string, more: { before?: string[]; knownRange?: boolean } = {}) {
  const { findings } = await auditRelease(path, {
    threshold: 5,
    width: 3,
    before: more.before ?? [],
    knownRange: more.knownRange ?? false,
    reference: loadReference()
  });
  return findings.map(({ kind, cell, range }) =>
    [kind, cell.item, range?.low, range?.high].join(' ')
  );
}

const sexes = (female: string, male: string, total = '47'): Printed[] => [
  ['Total', 'Total', total],
  ['Sex', 'Female', female],
  ['Sex', 'Male', male]
];

describe('auditRelease(path)', () => {
  it('EXACT: one hidden part of a printed total', async () => {
    expect(await found(folder({ 'cme_census.csv': dataFile(sexes('c', '44')) }))).toEqual([
      'EXACT Female 3 3'
    ]);
  });

  it('NARROW: two hidden parts of a small rest', async () => {
    const rows: Printed[] = [...sexes('c', 'c'), ['Sex', 'Unknown', '45']];
    expect(await found(folder({ 'cme_census.csv': dataFile(rows) }))).toEqual([
      'NARROW Female 0 2',
      'NARROW Male 0 2'
    ]);
  });

  it('SMALL: a symbol that says a count is small', async () => {
    const rows: Printed[] = [
      ['Total', 'Total', '50'],
      ['Sex', 'Female', '30'],
      ['Sex', 'Male', '20'],
      ['Sex', 'Unknown', 'low'],
      ['Reason', 'Other', '50']
    ];
    expect(await found(folder({ 'cme_census.csv': dataFile(rows) }))).toContain(
      'SMALL Unknown 1 4'
    );
  });

  it('LEAK: the percentage of a hidden count is a number', async () => {
    const rows: Printed[] = [
      ['Total', 'Total', '47', '100'],
      ['Sex', 'Female', 'c', '6'],
      ['Sex', 'Male', 'c', 'c'],
      ['Sex', 'Unknown', 'c', 'c']
    ];
    expect(await found(folder({ 'cme_census.csv': dataFile(rows) }))).toContain('LEAK Female 3 3');
  });

  it('OPEN: a small count is printed', async () => {
    expect(await found(folder({ 'cme_census.csv': dataFile(sexes('3', '44')) }))).toEqual([
      'OPEN Female 3 3'
    ]);
  });

  it('BROKEN: printed figures contradict each other', async () => {
    expect(await found(folder({ 'cme_census.csv': dataFile(sexes('13', '44')) }))).toContain(
      'BROKEN Total  '
    );
  });

  it('finds nothing where two of a kind are hidden and the rest is wide', async () => {
    expect(await found(folder({ 'cme_census.csv': dataFile(sexes('c', 'c')) }))).toEqual([]);
  });

  it('takes a ZIP, and the layouts of earlier years', async () => {
    const text = dataFile(sexes('c', '44')).replace(
      'breakdown_topic,breakdown,child_count,child_percent,rate_per_100',
      'filter_group,filter,number,pc,rate'
    );
    const path = join(root, 'upload.zip');
    writeFileSync(
      path,
      zip([
        { path: 'cme_census.csv', content: text },
        { path: 'cme_census.meta.csv', content: 'col_name' }
      ])
    );
    expect(await found(path)).toEqual(['EXACT Female 3 3']);
    const wide = writeCsv(
      [...Object.keys(place), 'ehe_census_date', 'ehe_female', 'ehe_male'],
      [[...Object.values(place), '47', 'c', '44']]
    );
    expect(await found(folder({ 'ehe_census.csv': wide }))).toEqual(['EXACT Female 3 3']);
  });

  it('sets an earlier release of the period beside it: what it printed, and what it only implied', async () => {
    const now = folder({ 'cme_census.csv': dataFile(sexes('c', 'c')) });
    const printedBefore = folder({ 'cme_census.csv': dataFile(sexes('3', '44')) });
    expect(await found(now, { before: [printedBefore] })).toContain('EXACT Female 3 3');
    const impliedBefore = folder({ 'cme_census.csv': dataFile(sexes('c', '44')) });
    expect(await found(now, { before: [impliedBefore] })).toContain('EXACT Female 3 3');
    const revised = folder({ 'cme_census.csv': dataFile(sexes('30', '44', '74')) });
    expect(
      await found(folder({ 'cme_census.csv': dataFile(sexes('35', '44', '79')) }), {
        before: [revised]
      })
    ).toEqual([]);
  });

  it('knows more where it knows that a hidden count is small', async () => {
    const rows: Printed[] = [
      ...sexes('c', 'c', '100'),
      ['Sex', 'Unknown', '90'],
      ['Reason', 'A', 'c'],
      ['Reason', 'B', '96']
    ];
    const path = folder({ 'cme_census.csv': dataFile(rows) });
    expect(await found(path)).toEqual(['EXACT A 4 4']);
    const bounded: Printed[] = [
      ['Total', 'Total', '20'],
      ['Sex', 'Female', 'c', 'c'],
      ['Sex', 'Male', 'c', 'c'],
      ['Sex', 'Unknown', '4']
    ];
    expect(
      await found(folder({ 'cme_census.csv': dataFile(bounded) }), { knownRange: true })
    ).toEqual(['OPEN Unknown 4 4']);
  });

  it('compares the tables and the bulletin with the data file', async () => {
    const bulletin = (value: string) =>
      `<li data-cell="cme_census.csv 202526 Autumn term child_count" data-value="${value}"><strong>x</strong></li>`;
    const england = dataFile(sexes('c', 'c', 'c')).replaceAll(
      'Local authority,E92000001,England,E12000001,North East,390,E08000037,Gateshead',
      'National,E92000001,England,,,,,'
    );
    expect(
      await found(folder({ 'cme_census.csv': england, 'bulletin.html': bulletin('3') }))
    ).toContain('EXACT Total 3 3');
    expect(
      await found(folder({ 'cme_census.csv': england, 'bulletin.html': bulletin('c') }))
    ).toEqual([]);
  });

  it('reads a row left out as hidden, or as zero where no zero is printed', async () => {
    const other: Printed[] = [...sexes('20', '17', '40'), ['Sex', 'Unknown', '3']];
    const path = folder({ 'cme_census.csv': dataFile(sexes('c', 'c', '47'), other) });
    expect(await found(path)).toEqual(['OPEN Unknown 3 3']);
    const one = folder({ 'cme_census.csv': dataFile(sexes('c', '44'), other) });
    expect(await found(one)).toContain('EXACT Female 3 3');
    const withZero: Printed[] = [...sexes('20', '20', '40'), ['Sex', 'Unknown', '0']];
    const hidden = folder({ 'cme_census.csv': dataFile(sexes('c', '44'), withZero) });
    expect(await found(hidden)).not.toContain('EXACT Female 3 3');
  });

  it('leaves out of a sum what no area was asked for, where the printed figures say that the rest makes the total', async () => {
    const list = (female: string, male: string, total: string): Printed[] => [
      ...sexes(female, male, total),
      ['Sex', 'Unknown', 'x']
    ];
    const whole = dataFile(list('c', '44', '47'), list('20', '30', '50'));
    expect(await found(folder({ 'cme_census.csv': whole }))).toEqual(['EXACT Female 3 3']);
    const parts = dataFile(list('c', '44', '47'), list('20', '30', '63'));
    expect(await found(folder({ 'cme_census.csv': parts }))).toEqual([]);
  });

  describe('of another producer', () => {
    const columns = [...Object.keys(place), 'sex', 'need', 'number_of_children', 'pct_of_children'];
    const rowsOf = (figures: readonly (readonly [sex: string, need: string, count: string])[]) =>
      figures.map((own) => [...Object.values(place), ...own, 'c']);
    const hidden = rowsOf([
      ['Total', 'Total', '50'],
      ['Female', 'Total', '20'],
      ['Male', 'Total', '30'],
      ['Total', 'Abuse', '~'],
      ['Total', 'Neglect', '47'],
      ['Female', 'Abuse', '~'],
      ['Female', 'Neglect', '18'],
      ['Male', 'Abuse', '~'],
      ['Male', 'Neglect', '29']
    ]);
    const printed = rowsOf([
      ['Total', 'Total', '90'],
      ['Total', 'Abuse', '30'],
      ['Total', 'Neglect', '60'],
      ['Female', 'Total', '50'],
      ['Male', 'Total', '40'],
      ['Female', 'Abuse', '20'],
      ['Female', 'Neglect', '30'],
      ['Male', 'Abuse', '10'],
      ['Male', 'Neglect', '30']
    ]).map((row) =>
      row.map((cell) => ({ E08000037: 'E08000021', Gateshead: 'Newcastle' })[cell] ?? cell)
    );
    const audited = (path: string) =>
      auditRelease(path, {
        ...{ threshold: 5, width: 3, before: [], knownRange: false },
        reference: loadReference()
      });

    it('finds out its filters and counts, and what crossed figures say of each other', async () => {
      const path = folder({ 'cin.csv': writeCsv(columns, [...hidden, ...printed]) });
      expect(await found(path)).toEqual([
        'EXACT Abuse 3 3',
        'EXACT Female × Abuse 2 2',
        'EXACT Male × Abuse 1 1'
      ]);
      expect((await audited(path)).notes).toEqual([
        '"~" is printed for 3 counts and is no symbol of the EES standard: taken as hidden.'
      ]);
    });

    it('reads a file saved as UTF-16', async () => {
      const text = `\uFEFF${writeCsv(columns, [...hidden, ...printed])}`;
      const path = folder({ 'cin.csv': Buffer.from(text, 'utf16le') });
      expect(await found(path)).toContain('EXACT Abuse 3 3');
    });

    it('takes what a list calls All other for an item of it, not for the whole', async () => {
      const named = [...hidden, ...printed].map((row) =>
        row.map((cell) => (cell === 'Abuse' ? 'All other needs' : cell))
      );
      expect(await found(folder({ 'cin.csv': writeCsv(columns, named) }))).toContain(
        'EXACT All other needs 3 3'
      );
    });

    it('says which files beside it were not attacked', async () => {
      const data = writeCsv(columns, printed);
      const path = folder({ 'cin.csv': data, 'moved.csv': `Updated in May\n${data}` });
      expect((await audited(path)).notes).toEqual([
        'moved.csv was not attacked: its first line names no geographic_level.'
      ]);
    });

    it('believes no sum that printed figures do not bear out', async () => {
      const path = folder({ 'cin.csv': writeCsv(columns, hidden) });
      expect(await found(path)).not.toContain('EXACT Abuse 3 3');
    });

    it('goes by its metadata, and says which rows are no part of it', async () => {
      const school = Object.values({ ...place, geographic_level: 'School' });
      const rows = [...hidden, ...printed, [...school, 'Total', 'Total', '3', 'c']];
      const meta = writeCsv(
        ['col_name', 'col_type', 'indicator_unit'],
        [
          ['sex', 'Filter', ''],
          ['need', 'Indicator', '%'],
          ['number_of_children', 'Indicator', ''],
          ['pct_of_children', 'Indicator', '%']
        ]
      );
      const path = folder({ 'cin.csv': writeCsv(columns, rows), 'cin.meta.csv': meta });
      const { notes, findings } = await audited(path);
      expect(notes[0]).toContain('cin.csv: 1 row of the level "School" left out');
      expect(findings.every(({ cell }) => cell.topic !== 'need')).toBe(true);
    });
  });

  it('says what is wrong with a path or a file', async () => {
    await expect(found(join(root, 'nowhere'))).rejects.toThrow(/no file or folder/);
    await expect(found(folder({ 'readme.txt': 'x' }))).rejects.toThrow(/holds no EES data file/);
    await expect(found(folder({ 'a.csv': 'x,y\n1,2\n' }))).rejects.toThrow(
      /is not an EES data file/
    );
    const path = join(root, 'broken.zip');
    writeFileSync(path, 'PK');
    await expect(found(path)).rejects.toThrow(/cannot be read as a ZIP/);
  });
});

describe('releaseFiles(path, limit)', () => {
  it('reads a ZIP that unpacks to the limit, and refuses one that unpacks to more', () => {
    const path = join(root, 'large.zip');
    const half = '0'.repeat(512 * 1024);
    writeFileSync(
      path,
      zip([
        { path: 'a.csv', content: half },
        { path: 'b.csv', content: half }
      ])
    );
    expect(releaseFiles(path, 1024 ** 2)).toHaveLength(2);
    expect(() => releaseFiles(path, 1024 ** 2 - 1)).toThrow(/unpacks to more than .* no release/);
  });
});
