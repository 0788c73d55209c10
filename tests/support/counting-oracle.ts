/**
 * Counts by walking the days of a period one by one, from the words of the counting rules and from
 * nothing of Muster's own: what the warehouse must agree with.
 */
export interface OracleRow {
  readonly collection: 'cme' | 'ehe';
  readonly la: string;
  readonly child: string;
  readonly born: string;
  readonly sex: string;
  readonly yearGroup: string | null;
  readonly start: string | null;
  readonly end: string | null;
  readonly reason: string | null;
  readonly destination: string | null;
  readonly recordedOn: string | null;
}

export interface OracleSnapshot {
  readonly collection: 'cme' | 'ehe';
  readonly la: string;
  readonly term: string;
  readonly asAt: string;
  readonly sequence: number;
  readonly rows: readonly OracleRow[];
}

export interface OracleTerm {
  readonly id: string;
  readonly year: string;
  readonly census: string | null;
  readonly first: string;
  readonly last: string;
}

export interface OracleChild {
  readonly basis: string;
  readonly period: string;
  readonly la: string;
  readonly child: string;
  readonly yearGroup: string;
  readonly duration: string | null;
  readonly weeks: number | null;
  readonly reason: string;
  readonly destination: string;
}

const day = (iso: string): number => Date.parse(`${iso}T00:00:00Z`) / 86_400_000;
const ofDay = (n: number): Date => new Date(n * 86_400_000);
const forever = day('2999-12-31');

/** The academic year (its first calendar year) a day falls in. */
const yearOfDay = (n: number): number =>
  ofDay(n).getUTCFullYear() - (ofDay(n).getUTCMonth() < 8 ? 1 : 0);

/** Of compulsory school age on a day, by going from day to day. */
export function ofCompulsoryAge(born: string, on: number): boolean {
  const [year, month, date] = born.split('-').map(Number) as [number, number, number];
  let from = Date.UTC(year + 5, month - 1, date) / 86_400_000;
  const prescribed = (n: number): boolean =>
    ['08-31', '12-31', '03-31'].includes(ofDay(n).toISOString().slice(5, 10));
  while (!prescribed(from)) from += 1;
  const june = yearOfDay(Date.UTC(year + 16, month - 1, date) / 86_400_000) + 1;
  let until = day(`${june}-06-30`);
  while (ofDay(until).getUTCDay() !== 5) until -= 1;
  return on >= from && on <= until;
}

interface Resolved {
  readonly row: OracleRow;
  readonly from: number;
  readonly until: number;
}

/** Episodes that can count at all, with starts not known put where the rule puts them. */
function resolve(snapshot: OracleSnapshot, all: readonly OracleSnapshot[]): Resolved[] {
  return snapshot.rows
    .filter((row) => row.destination !== 'Recorded in error')
    .map((row) => {
      const until = row.end === null ? forever : day(row.end);
      if (row.start !== null) return { row, from: day(row.start), until };
      if (row.recordedOn !== null) return { row, from: day(row.recordedOn), until };
      const seen = all
        .filter((one) => one.collection === snapshot.collection && one.la === snapshot.la)
        .filter((one) =>
          one.rows.some(
            (other) =>
              other.child === row.child &&
              other.start === null &&
              (other.end === row.end || other.end === null)
          )
        )
        .map((one) => day(one.asAt));
      return { row, from: Math.min(...seen), until };
    })
    .filter(({ from, until }) => until > from);
}

const missingOn = (e: Resolved, n: number): boolean =>
  e.from <= n && n < e.until && ofCompulsoryAge(e.row.born, n);

const someDay = (first: number, last: number, holds: (n: number) => boolean): boolean => {
  for (let n = first; n <= last; n += 1) if (holds(n)) return true;
  return false;
};

export type Rule = 'census_day' | 'any_point' | 'started' | 'ended' | 'returned_to_school';

interface Period {
  readonly id: string;
  readonly year: string;
  readonly census: number | null;
  readonly first: number;
  readonly last: number;
}

function counts(rule: Rule, e: Resolved, p: Period): boolean {
  switch (rule) {
    case 'census_day':
      return p.census !== null && missingOn(e, p.census);
    case 'any_point':
      return someDay(p.first, p.last, (n) => missingOn(e, n));
    case 'started':
      return (
        e.from >= p.first && e.from <= p.last && someDay(p.first, p.last, (n) => missingOn(e, n))
      );
    case 'ended':
      return e.until >= p.first && e.until <= p.last && ofCompulsoryAge(e.row.born, e.until - 1);
    case 'returned_to_school':
      return counts('ended', e, p) && e.row.destination === 'Registered at a school';
  }
}

/** Academic years an extract speaks for, as first calendar years. */
function reach(snapshot: OracleSnapshot): { from: number; to: number } {
  const to = Number(snapshot.term.slice(0, 4));
  const ends = snapshot.rows.flatMap((row) => (row.end === null ? [] : [yearOfDay(day(row.end))]));
  return { from: Math.min(to, ...ends), to };
}

const seasons = ['autumn', 'spring', 'summer'];
const termOrder = (id: string): number =>
  Number(id.slice(0, 4)) * 3 + seasons.indexOf(id.split('-')[2]!);

const newest = (found: OracleSnapshot[]): OracleSnapshot | undefined =>
  found.sort(
    (a, b) =>
      day(b.asAt) - day(a.asAt) || termOrder(b.term) - termOrder(a.term) || b.sequence - a.sequence
  )[0];

function answering(
  basis: string,
  period: string,
  own: readonly OracleSnapshot[],
  terms: readonly OracleTerm[]
): OracleSnapshot | undefined {
  const current = own.filter(
    (one) =>
      !own.some(
        (other) =>
          other.term === one.term &&
          (day(other.asAt) > day(one.asAt) ||
            (other.asAt === one.asAt && other.sequence > one.sequence))
      )
  );
  const term = terms.find((one) => one.id === period);
  const year = Number(period.slice(0, 4));
  const reaches = (one: OracleSnapshot): boolean =>
    reach(one).from <= year && year <= reach(one).to;
  if (basis === 'latest') {
    return newest(
      current.filter(
        (one) =>
          reaches(one) &&
          (term === undefined ||
            termOrder(one.term) >= termOrder(period) ||
            day(term.census ?? term.last) <= day(one.asAt))
      )
    );
  }
  if (term) return current.find((one) => one.term === period);
  const next = `${year + 1}-${String(year + 2).slice(2)}-autumn`;
  const after = current.find((one) => one.term === next && reach(one).from <= year);
  const inYear = [...seasons]
    .reverse()
    .map((season) => current.find((one) => one.term === `${period}-${season}`));
  return after ?? inYear.find((one) => one !== undefined);
}

const bands: readonly [number, string][] = [
  [2, 'Less than 2 weeks'],
  [4, '2 to 4 weeks'],
  [8, '4 to 8 weeks'],
  [12, '8 to 12 weeks'],
  [26, '12 to 26 weeks'],
  [52, '26 to 52 weeks'],
  [Infinity, 'Over 52 weeks']
];

function yearGroupIn(row: OracleRow, firstYear: number): string {
  if (row.yearGroup !== null) return row.yearGroup;
  const on = `${firstYear}-08-31`;
  let age = firstYear - Number(row.born.slice(0, 4));
  if (row.born.slice(5) > on.slice(5)) age -= 1;
  if (age === 4) return 'Reception';
  return age >= 5 && age <= 15 ? `Year ${age - 4}` : 'Unknown';
}

/** Every child a rule counts, for one collection: per basis, period and local authority, each child once. */
export function count(
  rule: Rule,
  collection: 'cme' | 'ehe',
  snapshots: readonly OracleSnapshot[],
  terms: readonly OracleTerm[],
  kind: 'term' | 'year'
): OracleChild[] {
  const periods: Period[] =
    kind === 'term'
      ? terms.map((t) => ({
          id: t.id,
          year: t.year,
          census: t.census === null ? null : day(t.census),
          first: day(t.first),
          last: day(t.last)
        }))
      : [...new Set(terms.map((t) => t.year))].map((year) => ({
          id: year,
          year,
          census: null,
          first: day(`${year.slice(0, 4)}-09-01`),
          last: day(`${Number(year.slice(0, 4)) + 1}-08-31`)
        }));
  const las = [...new Set(snapshots.map((one) => one.la))];
  const found: OracleChild[] = [];
  for (const basis of ['returned', 'latest']) {
    for (const period of periods) {
      for (const la of las) {
        const own = snapshots.filter((one) => one.la === la && one.collection === collection);
        const snapshot = answering(basis, period.id, own, terms);
        if (!snapshot) continue;
        const counted = resolve(snapshot, snapshots).filter((e) => counts(rule, e, period));
        for (const child of new Set(counted.map((e) => e.row.child))) {
          found.push(childOf(rule, basis, period, la, child, counted));
        }
      }
    }
  }
  return found;
}

function childOf(
  rule: Rule,
  basis: string,
  period: Period,
  la: string,
  child: string,
  counted: readonly Resolved[]
): OracleChild {
  const blank = counted[0]!.row.collection === 'cme' ? 'Not recorded' : 'No reason given';
  const last = counted
    .filter((e) => e.row.child === child)
    .map((e) => ({ ...e, reason: e.row.reason ?? blank, to: e.row.destination ?? 'Unknown' }))
    .sort(
      (a, b) =>
        b.from - a.from ||
        b.until - a.until ||
        (a.reason < b.reason ? -1 : a.reason > b.reason ? 1 : 0) ||
        (a.to < b.to ? -1 : 1)
    )[0]!;
  const elapsed =
    rule === 'census_day' && last.row.start !== null ? (period.census ?? 0) - last.from : null;
  return {
    basis,
    period: period.id,
    la,
    child,
    yearGroup: yearGroupIn(last.row, Number(period.year.slice(0, 4))),
    duration:
      rule !== 'census_day'
        ? null
        : elapsed === null
          ? 'Unknown'
          : bands.find(([weeks]) => elapsed < weeks * 7)![1],
    weeks: elapsed === null ? null : elapsed / 7,
    reason: last.reason,
    destination: last.to
  };
}
