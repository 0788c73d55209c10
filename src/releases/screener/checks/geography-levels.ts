import { columnsOf, geographicLevels } from '#domain/ees-geography.ts';
import type { Check } from '../check.ts';
import type { Screened } from '../screened.ts';

const present = ({ levels }: Screened) =>
  geographicLevels.filter(({ name }) => levels('geographic_level').includes(name));

const level: Check = {
  code: 'geog_level',
  outcome: 'FAIL',
  rule: 'geographic_level is one of the standard’s, word for word.',
  faults: ({ levels }) =>
    levels('geographic_level').filter(
      (name) => !geographicLevels.some((known) => known.name === name)
    )
};

const levelPresent: Check = {
  code: 'geog_level_present',
  outcome: 'FAIL',
  rule: 'The columns of every level in the file are there (local authorities have their own check).',
  faults: (files) =>
    present(files)
      .filter(({ name }) => !['Local authority', 'Regional', 'Planning area'].includes(name))
      .flatMap(columnsOf)
      .filter((column) => !files.has(column))
};

const completed: Check = {
  code: 'geog_level_completed',
  outcome: 'FAIL',
  rule: 'A row fills the columns of its own level (new_la_code may be blank for a legacy authority).',
  faults: (files) =>
    present(files).flatMap((own) =>
      columnsOf(own)
        .filter((column) => column !== 'new_la_code' && files.has(column))
        .filter((column) => cellsAt(files, own.name, column).some((cell) => cell === ''))
        .map((column) => `${own.name}: ${column}`)
    )
};

const ignoredRows: Check = {
  code: 'geog_ignored_rows',
  outcome: 'WARNING',
  rule: 'School, provider, institution and planning area rows beside other levels are ignored.',
  faults: ({ levels }) => {
    const all = levels('geographic_level');
    const ignored = ['School', 'Provider', 'Institution', 'Planning area'];
    const alone = all.length === 1 && ['School', 'Provider'].includes(all[0] as string);
    return alone ? [] : all.filter((name) => ignored.includes(name));
  }
};

const mixedSchools: Check = {
  code: 'geog_ignored_rows',
  outcome: 'FAIL',
  rule: 'School and provider rows do not share a file; institutions or planning areas are not alone.',
  faults: ({ levels }) => {
    const all = levels('geographic_level');
    const invisible = all.every((name) => ['Institution', 'Planning area'].includes(name));
    const mixed = ['School', 'Provider'].every((name) => all.includes(name));
    return invisible || mixed ? [all.join(', ')] : [];
  }
};

const overcompleted: Check = {
  code: 'geog_overcompleted_cols',
  outcome: 'FAIL',
  rule: 'A row leaves the columns of narrower levels blank.',
  faults: (files) =>
    present(files).flatMap((own) =>
      narrower(own.name)
        .filter((column) => files.has(column))
        .filter((column) => cellsAt(files, own.name, column).some((cell) => cell !== ''))
        .map((column) => `${own.name}: ${column}`)
    )
};

/** Which levels the file has. */
export const geographyPrecheck: readonly Check[] = [level, levelPresent];

/** Whether each row fills the columns of its level and no more. */
export const geographyLevels: readonly Check[] = [
  completed,
  ignoredRows,
  mixedSchools,
  overcompleted
];

function cellsAt({ cells }: Screened, name: string, column: string): string[] {
  const levelOf = cells('geographic_level');
  return cells(column).filter((_, index) => levelOf[index] === name);
}

/** Columns of the levels below one that must be blank in its rows; levels outside England, region and authority stand beside one another. */
function narrower(name: string): string[] {
  const own = geographicLevels.findIndex((known) => known.name === name);
  const nested = own <= geographicLevels.findIndex((known) => known.name === 'Local authority');
  return nested ? geographicLevels.slice(own + 1).flatMap(columnsOf) : [];
}
