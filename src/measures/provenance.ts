import type { Answering } from './answering.ts';
import type { Cells } from './cells.ts';
import { hasRate } from './exact-rows.ts';
import type { Lookups } from './lookups.ts';
import { lasOf } from './places.ts';
import type { Plan, PlannedSlice } from './plan.ts';
import type { Provenance } from './question.ts';
import type { WarehouseReader } from './warehouse-reader.ts';

const mostSnapshots = 50;

/** Said beside every figure of a sample. */
export const syntheticSample = 'Synthetic sample: the children in these figures do not exist.';

/** Which build and snapshots answered, and the sentences a reader must see beside the figures. */
export function provenanceOf(
  warehouse: WarehouseReader,
  plan: Plan,
  from: {
    readonly answering: readonly Answering[];
    readonly cells: Cells;
    readonly lookups: Lookups;
  }
): Provenance {
  const { answering, cells, lookups } = from;
  const snapshots = snapshotsBehind(plan, answering);
  const notes = [
    ...new Set(plan.slices.flatMap((slice) => [...slice.notes])),
    ...plan.slices.flatMap((slice) => standsFor(plan, slice, cells)),
    ...approximateResidents(plan, lookups),
    ...(snapshots.length > mostSnapshots
      ? [`${snapshots.length} snapshots answered; the first ${mostSnapshots} are listed.`]
      : []),
    ...(snapshots.some((id) => lookups.synthetic.has(id)) ? [syntheticSample] : [])
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
  return [...new Set(behind.flatMap((row) => [row.snapshot_id, row.approved_snapshot]))]
    .filter((id): id is string => id !== null)
    .sort();
}

/** Whether a period’s regional and national figures stand for LAs that did not supply them. */
function standsFor(plan: Plan, slice: PlannedSlice, cells: Cells): string[] {
  const label = slice.period.label;
  if (plan.measure.onCensusDay && !slice.hasCensusDay) {
    return [`There was no census day in ${label}.`];
  }
  const made = slice.areas.filter((area) => area.level !== 'la');
  const totals = made.map((area) => ({ area, cell: cells.at(slice.period.id, area.code, []) }));
  const widest = totals.filter(({ area }) => area.level === made[0]?.level);
  const responding = widest.reduce((sum, { cell }) => sum + cell.responding, 0);
  const expected = widest.reduce((sum, { cell }) => sum + cell.expected, 0);
  if (responding === expected) return [];
  const gave = plan.fromCube ? 'returned' : 'gave child-level records that can be filtered';
  const without = totals.filter(({ cell }) => cell.children === null).map(({ area }) => area.name);
  if (without.length > 0) {
    return [
      `${capital(label)}: ${responding} of ${expected} local authorities ${gave}, which leaves no figure for ${without.join(', ')}.`
    ];
  }
  const silent = expected - responding;
  const [are, have] = silent === 1 ? ['is', 'has'] : ['are', 'have'];
  const gap = plan.fromCube
    ? 'did not return'
    : `${have} no child-level records that can be filtered`;
  const fate = plan.measure.rounding === 'median' ? 'left out' : 'grossed for';
  return [
    `${capital(label)}: ${silent} of ${expected} local authorities ${gap} and ${are} ${fate}.`
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
        'Rates use approximate numbers of residents aged 5 to 16, until the published ones are loaded.'
      ]
    : [];
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
