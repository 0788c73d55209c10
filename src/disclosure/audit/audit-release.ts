import { england } from '#domain/area-level.ts';
import { counted } from '#domain/counted.ts';
import type { Reference } from '#reference/reference.ts';
import type { Range } from '#disclosure/suppression/table.ts';
import { areasExpectedIn } from './areas-expected.ts';
import { attackCells, type AuditSettings } from './attack-release.ts';
import { countsOf } from './audit-files.ts';
import { copiesIn, placeOf } from './copies.ts';
import type { Finding, FindingKind } from './findings.ts';
import { readRelease } from './read-release.ts';
import { isHidden, type PublishedCell } from './published-cell.ts';
import { releaseFiles } from './release-files.ts';

export interface AuditRequest extends Pick<AuditSettings, 'threshold' | 'width' | 'knownRange'> {
  /** Paths of earlier releases of the same periods. */
  readonly before: readonly string[];
  readonly reference: Reference;
}

export interface AuditResult {
  readonly cells: number;
  readonly counts: Readonly<Record<FindingKind, number>>;
  readonly findings: readonly Finding[];
  /** What was not attacked, or had to be guessed, as sentences. */
  readonly notes: readonly string[];
}

/** Symbols of the EES standard and of the files of other years. */
const symbols = ['c', 'low', 'k', '<0.5', 'u'];

/**
 * Attacks a release with everything anyone has: its data files, what its tables and bulletin print again, the numbers
 * of residents behind its rates, and the earlier releases of the same periods.
 */
export async function auditRelease(path: string, request: AuditRequest): Promise<AuditResult> {
  const { reference, before: earlier, ...asked } = request;
  const files = releaseFiles(path);
  const notes: string[] = [];
  const say = (sentence: string) => notes.push(sentence);
  const cells = readRelease(path, files, say);
  notes.push(...strangeSymbols(cells));
  const settings: AuditSettings = {
    ...asked,
    expectedIn: areasExpectedIn(reference),
    residentsIn: residentsIn(reference)
  };
  const before = new Map<string, Range>();
  for (const one of earlier) {
    const older = readRelease(one, releaseFiles(one), say);
    const { ranges } = await attackCells(older, settings);
    for (const cell of older) {
      const range = ranges.get(cell.index)!;
      const known = before.get(placeOf(cell));
      const low = Math.max(range.low, known?.low ?? 0);
      const high = Math.min(range.high, known?.high ?? range.high);
      before.set(placeOf(cell), low <= high ? { low, high } : range);
    }
  }
  const copies = Map.groupBy(copiesIn(files, reference), ({ place }) => place);
  const { findings } = await attackCells(cells, { ...settings, copies, before });
  return { cells: cells.length, counts: countsOf(findings), findings, notes };
}

/** Counts that are neither numbers nor known symbols, with how often they stand there. */
function strangeSymbols(cells: readonly PublishedCell[]): string[] {
  const strange = cells.filter((cell) => isHidden(cell) && !symbols.includes(cell.count.trim()));
  return [...Map.groupBy(strange, ({ count }) => count.trim())].map(
    ([word, { length }]) =>
      `"${word}" is printed for ${counted(length, 'count')} and is no symbol of the EES standard: taken as hidden.`
  );
}

/** Residents of an LA in the academic year of an EES period, of all LAs of a region, of all of England. */
function residentsIn(reference: Reference): NonNullable<AuditSettings['residentsIn']> {
  return (area, period) => {
    const [timePeriod] = period.split(' ');
    const term = reference.terms.find((one) => one.timePeriod === timePeriod);
    if (!term) return null;
    const las = reference
      .lasInForce(term.censusDate ?? term.periodEnd)
      .filter(({ laCode, regionCode }) => [laCode, regionCode, england.code].includes(area));
    const sizes = las.map(({ laCode }) => reference.residentsOf(laCode, term.termId)?.residents516);
    if (sizes.length === 0 || sizes.some((size) => size === undefined)) return null;
    return sizes.reduce<number>((sum, size) => sum + size!, 0);
  };
}
