import type { Viewer } from '#access/viewer.ts';
import { NotYours } from '#disclosure/not-yours.ts';
import { safeRules } from '#disclosure/fixed-tables/safe-rules.ts';
import { maySee, maySeeExact } from '#disclosure/rights.ts';
import { roundingBase } from '#disclosure/rounding-bases.ts';
import { roundedCount } from '#disclosure/shown.ts';
import type { RiskTable } from '#estimates/survival/risk-table.ts';
import { Refusal } from '#files/refusal.ts';
import type { AnswerArea } from '#measures/question.ts';
import type { WarehouseReader } from '#measures/warehouse-reader.ts';
import { againOf, type Again } from './again.ts';
import { everyone, type Cohorts } from './cohorts.ts';
import { curveOf, type Curve } from './curve.ts';
import { firstActionOf, type ActionRow, type FirstAction } from './first-action.ts';
import { flowOf, type Flow, type FlowRow } from './flow.ts';
import { endings, outcomeGroup, stillMissing } from './groups.ts';
import { originsOf, type OriginRow, type OriginSign } from './origin.ts';
import type { TableOf } from '#disclosure/screen-tables/protect-table.ts';
import { read } from './read.ts';
import { curveRule, firstActionTarget, type CurveRule } from './rules.ts';
import { supplyOf, type Supplied } from './supply.ts';
import { riskOf, type WeekRow } from './weeks.ts';

export interface JourneysQuestion {
  readonly area: AnswerArea;
  readonly term: TableOf['term'];
  readonly viewer: Viewer;
  /** Which cohorts the curves are of. */
  readonly cohorts: Cohorts;
  /** Days within which first action is due. */
  readonly target: number;
}

/** What the journeys of an area in a term are: protected figures only. Always on the latest basis. */
export interface Journeys {
  readonly flow: Flow;
  readonly origins: { readonly started: Flow['total']; readonly signs: readonly OriginSign[] };
  /** The year to the term, as far as it was seen; null where no register was. */
  readonly window: { readonly from: string; readonly to: string; readonly las: number } | null;
  readonly everyone: Curve;
  readonly curves: readonly Curve[];
  readonly rule: CurveRule;
  readonly again: Again;
  readonly action: FirstAction;
  readonly supply: {
    readonly responding: number;
    readonly expected: number;
    readonly asAt: string | null;
    readonly snapshots: readonly string[];
  };
}

/** Counts from the marts alone: no row of a child is read. Throws NotYours where the viewer may not see the area. */
export async function journeysOf(
  warehouse: WarehouseReader,
  question: JourneysQuestion
): Promise<Journeys> {
  const { area, term, viewer } = question;
  if (!maySee(viewer, area)) throw new NotYours(viewer, `figures for ${area.name}`);
  // One target after another would count the days one by one.
  if (!maySeeExact(viewer, area) && question.target !== firstActionTarget(area.code))
    throw new Refusal(
      `${viewer.name} has no right to exact counts for ${area.name}, so first action is shown against the area’s own target only: leave the target out.`
    );
  const la = area.level === 'la' ? area.code : null;
  const region = area.level === 'regional' ? area.code : null;
  const [supplied, flow, origin, action, window, weeks] = await Promise.all([
    read<Supplied>(warehouse, 'supply', [term.id]),
    read<FlowRow>(warehouse, 'flow', [term.id, la]),
    read<OriginRow>(warehouse, 'origin', [term.id, la]),
    read<ActionRow>(warehouse, 'action', [term.id, region, la]),
    read<{ from: string | null; to: string | null; las: number }>(warehouse, 'window', [
      term.id,
      region,
      la
    ]),
    read<WeekRow & { readonly clock: string; readonly topic: string }>(warehouse, 'weeks', [
      area.code,
      term.id,
      question.cohorts.topic
    ])
  ]);
  const supply = supplyOf(supplied, area);
  const of: TableOf = {
    area,
    term,
    viewer,
    kind: supply.responding === supply.expected || area.level === 'la' ? 'counted' : 'grossed',
    responding: supply.responding,
    expected: supply.expected
  };
  const rule = curveRule(area.level);
  const base = roundingBase('count', area.level, term.academicYear);
  const { threshold } = safeRules()(area.level, term.academicYear);
  const least = maySeeExact(viewer, area) ? 0 : threshold;
  const shownCurve = (table: RiskTable, own: CurveRule) =>
    curveOf(table, own, (count) => roundedCount(count, base), least);
  const curves = (rows: readonly WeekRow[], cohorts: Cohorts) =>
    riskOf(
      rows,
      cohorts.items,
      endings.map(({ label }) => label),
      (event) => (event === stillMissing ? null : outcomeGroup(event))
    ).map((table) => shownCurve(table, rule));
  const counted = (clock: 'missing' | 'returning', topic: string) =>
    weeks.filter((row) => row.clock === clock && row.topic === topic);
  const seen = window[0];
  return {
    flow: await flowOf(flow, supply, of),
    origins: originsOf(origin, supply, of),
    window: seen?.from && seen.to ? { from: seen.from, to: seen.to, las: seen.las } : null,
    everyone: curves(counted('missing', everyone.topic), everyone)[0]!,
    curves: curves(counted('missing', question.cohorts.topic), question.cohorts),
    rule,
    again: againOf(
      counted('returning', 'all'),
      counted('returning', 'destination'),
      area,
      shownCurve
    ),
    action: await firstActionOf(action, question.target, { ...of, kind: 'counted' }),
    supply: {
      responding: supply.responding,
      expected: supply.expected,
      asAt: supply.asAt,
      snapshots: supply.snapshots
    }
  };
}
