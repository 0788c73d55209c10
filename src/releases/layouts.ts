import { auditFiles, type AuditSummary } from '#disclosure/audit/audit-files.ts';
import type { Finding } from '#disclosure/audit/findings.ts';
import { nothingFrozen, type Frozen, type HiddenCell } from '#disclosure/fixed-tables/pattern.ts';
import { protectTables, type PrintedBefore } from '#disclosure/fixed-tables/protect-tables.ts';
import { safeRules } from '#disclosure/fixed-tables/safe-rules.ts';
import { showOfficial } from '#disclosure/gate.ts';
import { Refusal } from '#files/refusal.ts';
import type { Reference } from '#reference/reference.ts';
import { dataFileCsv } from './data-file.ts';
import { withFigures, type Counted, type Gathered } from './gather.ts';

export type Layout = 'official' | 'safe';

/** The figures of a release in one layout, and what an attacker gets out of its data files. */
export interface LaidOut {
  readonly sets: readonly Gathered[];
  readonly audit: AuditSummary;
  readonly findings: readonly Finding[];
  /** Its pattern, to be frozen when the release goes out; empty in the official layout. */
  readonly hidden: readonly HiddenCell[];
}

export interface LayoutContext {
  readonly reference: Reference;
  readonly term: string;
  /** What earlier releases of the same periods hid. */
  readonly frozen?: Frozen;
  /** The data sets of the release in the safe layout that readers have now. */
  readonly before?: readonly Gathered[];
}

/** What data sets print in the place of a row. */
function printedIn(sets: readonly Gathered[]): PrintedBefore {
  const held = new Map(sets.map((set) => [set.dataSet.file as string, set]));
  return (file, { period, area, items }) => {
    const [one = { topic: 'total', item: 'Total' } as const] = items;
    return held.get(file)?.at(period.id, area.code, one.topic, one.item).count;
  };
}

/** Shows the figures of all data sets together in a layout and attacks the files they make. */
export async function laidOut(
  counted: readonly Counted[],
  layout: Layout,
  { reference, term, frozen = nothingFrozen, before = [] }: LayoutContext
): Promise<LaidOut> {
  const tables = counted.map(({ dataSet, rows }) => ({ file: dataSet.file, rows }));
  const { shown, hidden } =
    layout === 'safe'
      ? await protectTables(tables, frozen, safeRules(), printedIn(before))
      : { shown: tables.map(({ rows }) => showOfficial(rows)), hidden: [] };
  const sets = counted.map((one, at) => withFigures(one, shown[at]!));
  const files = new Map(sets.map((set) => [`${set.dataSet.file}.csv`, dataFileCsv(set)]));
  const { threshold, width } = safeRules()('la', reference.term(term).academicYear);
  const { summary, findings } = await auditFiles(files, { threshold, width, reference });
  return { sets, audit: summary, findings, hidden };
}

/** @throws Refusal where a safe release gives anything away: it must survive its own audit. */
export function refuseUnlessSafe({ findings }: Pick<LaidOut, 'findings'>): void {
  const first = findings[0];
  if (!first) return;
  throw new Refusal(
    `The safe layout gives ${findings.length} figures away, so nothing was written. The first is ${first.kind}: ${first.sentence} Correct the figures that do not add up, or publish fewer breakdowns or larger areas.`
  );
}
