import type { Answering } from './answering.ts';
import { marks } from './answering.ts';
import { lasOf } from './cube.ts';
import { hasRate } from './exact-rows.ts';
import type { Lookups } from './lookups.ts';
import type { Plan, PlannedSlice } from './plan.ts';
import type { Provenance } from './question.ts';
import type { WarehouseReader } from './warehouse-reader.ts';

const mostSnapshots = 50;

/** Which build and snapshots answered, and the sentences a reader must see beside the figures. */
export async function provenanceOf(
  warehouse: WarehouseReader,
  plan: Plan,
  answering: readonly Answering[],
  lookups: Lookups
): Promise<Provenance> {
  const snapshots = snapshotsBehind(plan, answering);
  const notes = [
    ...new Set(plan.slices.flatMap((slice) => [...slice.notes])),
    ...plan.slices.flatMap((slice) => grossedFor(plan, slice, answering)),
    ...approximateResidents(plan, lookups),
    ...(snapshots.length > mostSnapshots
      ? [`${snapshots.length} snapshots answered; the first ${mostSnapshots} are listed.`]
      : []),
    ...((await anySynthetic(warehouse, snapshots))
      ? ['Synthetic sample: the children in these figures do not exist.']
      : [])
  ];
  return {
    warehouse: warehouse.version,
    builtAt: warehouse.builtAt,
    basis: plan.basis,
    snapshots: snapshots.slice(0, mostSnapshots),
    notes
  };
}

function snapshotsBehind(plan: Plan, answering: readonly Answering[]): string[] {
  const las = new Map(
    plan.slices.map((slice) => [
      slice.period.id,
      new Set(slice.areas.flatMap((area) => lasOf(slice.inForce, area.code).map((la) => la.code)))
    ])
  );
  const behind = answering.filter((row) => las.get(row.period_id)?.has(row.la_code));
  return [...new Set(behind.map((row) => row.snapshot_id))]
    .filter((id): id is string => id !== null)
    .sort();
}

function grossedFor(plan: Plan, slice: PlannedSlice, answering: readonly Answering[]): string[] {
  const kinds = new Map(
    answering
      .filter((row) => row.period_id === slice.period.id)
      .map((row) => [row.la_code, row.kind])
  );
  const made = slice.areas.filter((area) => area.level !== 'la');
  const las = [...new Set(made.flatMap((area) => lasOf(slice.inForce, area.code)))];
  const countable = slice.hasCensusDay || !plan.measure.onCensusDay;
  const answers = (code: string) =>
    countable &&
    (plan.fromCube ? (kinds.get(code) ?? null) !== null : kinds.get(code) === 'register');
  const silent = las.filter((la) => !answers(la.code)).length;
  if (silent === 0) return [];
  if (silent === las.length)
    return [`No local authority’s figures for ${slice.period.label} answer this.`];
  const gap = plan.fromCube
    ? 'that did not return'
    : 'without child-level records that can be filtered';
  const verb = plan.measure.rounding === 'median' ? 'leaves out' : 'grossed for';
  return [
    `${capital(slice.period.label)}: ${verb} ${silent} of ${las.length} local authorities ${gap}.`
  ];
}

function approximateResidents(plan: Plan, lookups: Lookups): string[] {
  if (!hasRate(plan)) return [];
  const approximate = plan.slices.some((slice) =>
    slice.areas.some((area) =>
      lasOf(slice.inForce, area.code).some(
        (la) => lookups.sizes.get(`${la.code}|${slice.academicYear}`)?.residents_approximate
      )
    )
  );
  return approximate
    ? [
        'Rates use approximate numbers of residents aged 5 to 16: load a population file to replace them.'
      ]
    : [];
}

async function anySynthetic(
  warehouse: WarehouseReader,
  snapshots: readonly string[]
): Promise<boolean> {
  if (snapshots.length === 0) return false;
  const [row] = await warehouse.rows<{ synthetic: boolean | null }>(
    `select bool_or(synthetic) as synthetic from snapshot where snapshot_id in (${marks(snapshots)})`,
    snapshots
  );
  return row?.synthetic === true;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
