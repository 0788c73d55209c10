import { Refusal } from '#files/refusal.ts';
import { addDays } from '#domain/day.ts';
import {
  academicYearOf,
  nextTerm,
  termLabel,
  timeIdentifierOf,
  timePeriodOf
} from '#domain/term.ts';
import type { Tables } from './tables.ts';

/** A rule that rows of several lines or files must obey together. Yields `file: sentence` per breach. */
type Rule = (tables: Tables) => Iterable<string>;

/** @throws Refusal with the first breach of a rule that holds between rows or files. */
export function checkTables(tables: Tables): void {
  for (const rule of rules) {
    for (const breach of rule(tables)) throw new Refusal(`data/reference/${breach}`);
  }
}

function* termsFollow({ terms }: Tables): Iterable<string> {
  for (const [i, term] of terms.entries()) {
    const at = `terms.csv: ${term.termId}`;
    const agrees =
      term.academicYear === academicYearOf(term.termId) &&
      term.timePeriod === timePeriodOf(term.termId) &&
      term.timeIdentifier === timeIdentifierOf(term.termId) &&
      term.label === termLabel(term.termId);
    if (!agrees) yield `${at}: year, time period, identifier and label must be those of the id.`;
    const { censusDate, periodStart, periodEnd, returnDate } = term;
    if (censusDate && !(periodStart <= censusDate && censusDate <= periodEnd)) {
      yield `${at}: the census day must lie within the term.`;
    }
    if (returnDate && !(censusDate && censusDate < returnDate)) {
      yield `${at}: the return date must come after the census day.`;
    }
    const next = terms[i + 1];
    if (
      next &&
      (next.termId !== nextTerm(term.termId) || next.periodStart !== addDays(periodEnd, 1))
    ) {
      yield `${at}: the next term must follow on the day after it ends.`;
    }
  }
}

function* codesStandAlone({ las, regions }: Tables): Iterable<string> {
  const codes = new Set<string>();
  const known = new Set(regions.map((region) => region.regionCode));
  for (const la of las) {
    const at = `las.csv: ${la.laCode}`;
    if (codes.has(la.laCode)) yield `${at} stands twice.`;
    codes.add(la.laCode);
    if (!known.has(la.regionCode)) yield `${at}: region ${la.regionCode} is not in regions.csv.`;
    if (la.validTo && la.validTo < la.validFrom) yield `${at} ends before it begins.`;
    const twin = las.find(
      (other) =>
        other.oldLaCode === la.oldLaCode &&
        other.laCode < la.laCode &&
        la.validFrom <= (other.validTo ?? '9999-12-31') &&
        other.validFrom <= (la.validTo ?? '9999-12-31')
    );
    if (twin) yield `${at} and ${twin.laCode} are both in force under ${la.oldLaCode}.`;
  }
}

function* successionHolds({ las, laSuccessors }: Tables): Iterable<string> {
  const byCode = new Map(las.map((la) => [la.laCode, la]));
  for (const row of laSuccessors) {
    const at = `la_successors.csv: ${row.laCode} to ${row.successorCode}`;
    const ends = byCode.get(row.laCode)?.validTo;
    const begins = byCode.get(row.successorCode)?.validFrom;
    if (!ends || row.from !== addDays(ends, 1) || begins !== row.from) {
      yield `${at}: the old code must end on the day before the new one begins.`;
    }
  }
  const followed = new Set(laSuccessors.map((row) => row.laCode));
  for (const la of las) {
    if (la.validTo && !followed.has(la.laCode)) {
      yield `la_successors.csv: ${la.laCode} has ended and has no successor.`;
    }
  }
}

function* sizesAreKnown({ las, terms, pupils, residents }: Tables): Iterable<string> {
  const sizes = [
    ['pupils.csv', new Set(pupils.map((row) => `${row.laCode} in ${row.year}`)), pupils.length],
    [
      'residents.csv',
      new Set(residents.map((row) => `${row.laCode} in ${row.year}`)),
      residents.length
    ]
  ] as const;
  for (const [file, keys, rows] of sizes) {
    if (keys.size !== rows) yield `${file}: an LA and year stand twice.`;
    for (const term of terms) {
      for (const la of las) {
        const overlaps =
          la.validFrom <= term.periodEnd && (la.validTo === null || term.periodStart <= la.validTo);
        const key = `${la.laCode} in ${term.academicYear}`;
        if (overlaps && !keys.has(key)) yield `${file}: no row for ${key}.`;
      }
    }
  }
}

function* reasonsCross({ items, reasonCrosswalk }: Tables): Iterable<string> {
  for (const row of reasonCrosswalk) {
    const lands = items.some(
      (item) =>
        item.collection === row.collection &&
        item.topic === 'reason' &&
        item.item === row.countedAs &&
        item.validFromYear <= row.validFromYear &&
        (item.validToYear ?? '9999-00') >= row.validToYear
    );
    if (!lands) {
      yield `reason_crosswalk.csv: '${row.countedAs}' is not a reason from ${row.validFromYear} to ${row.validToYear}.`;
    }
  }
}

const rules: readonly Rule[] = [
  termsFollow,
  codesStandAlone,
  successionHolds,
  sizesAreKnown,
  reasonsCross
];
