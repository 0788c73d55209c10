import type { Viewer } from '#access/viewer.ts';
import { Refusal } from '#files/refusal.ts';
import type { WarehouseReader } from '#measures/warehouse-reader.ts';
import { cellName } from './return.ts';
import { mayOpenReturn } from './rights.ts';
import type { ReturnCell } from './return.ts';
import type { ReturnSpecification } from './specification.ts';

/** One child behind a cell: the authority's own id, and the lines of the extract it was counted from. */
export interface ChildBehind {
  readonly child: string;
  readonly lines: readonly number[];
  readonly start: string;
  readonly end: string | null;
  readonly yearGroup: string;
  readonly reason: string;
}

/** Where a cell comes from: the snapshot that answers, and the children counted, never by name. */
export interface Behind {
  readonly cell: string;
  readonly kind: 'register' | 'la_return' | null;
  readonly snapshot: { readonly id: string; readonly file: string; readonly asAt: string } | null;
  readonly children: readonly ChildBehind[];
}

/** Counting views by measure; a measure without one has no children of its own. */
const views: Readonly<Record<string, string>> = {
  census_day: 'counted_census_day',
  any_point_year: 'counted_any_point_year',
  ehe_census_day: 'counted_ehe_census_day',
  ehe_any_point_year: 'counted_ehe_any_point_year',
  ehe_started: 'counted_ehe_started',
  ehe_returned_to_school: 'counted_ehe_returned_to_school',
  ehe_left_la: 'counted_ehe_left_la'
};

/** Of these the episodes that ended in the period were counted, of the others those under way in it. */
const ofEnded: readonly (string | null)[] = ['ehe_returned_to_school', 'ehe_left_la'];

/**
 * The children behind a computed cell, from the same views that counted it.
 * @throws Refusal for a viewer without the right to exact counts of the authority.
 */
export async function behindCell(
  warehouse: WarehouseReader,
  specification: ReturnSpecification,
  cell: ReturnCell,
  la: string,
  viewer: Viewer
): Promise<Behind> {
  if (!mayOpenReturn(viewer, la)) {
    throw new Refusal(`You may not see the children behind the figures of ${la}.`);
  }
  const collection = cell.collection.startsWith('cme') ? 'cme' : 'ehe';
  const [source] = await warehouse.rows<{
    kind: Behind['kind'];
    id: string | null;
    file: string | null;
    as_at: string | null;
  }>(
    `select a.kind, a.snapshot_id as id, s.file, cast(s.as_at as varchar) as as_at
     from answering a
     left join snapshot s on s.snapshot_id = a.snapshot_id and s.la_code = a.la_code
     where a.collection = ? and a.basis = 'returned' and a.period_id = ? and a.la_code = ?`,
    [collection, cell.period, la]
  );
  const snapshot =
    source?.id && source.file && source.as_at
      ? { id: source.id, file: source.file, asAt: source.as_at }
      : null;
  const whole = { cell: cellName(cell), kind: source?.kind ?? null, snapshot };
  if (source?.kind !== 'register') return { ...whole, children: [] };
  return { ...whole, children: await childrenOf(warehouse, specification, cell, la, collection) };
}

async function childrenOf(
  warehouse: WarehouseReader,
  specification: ReturnSpecification,
  cell: ReturnCell,
  la: string,
  collection: 'cme' | 'ehe'
): Promise<ChildBehind[]> {
  const topic = specification.collections
    .find(({ id }) => id === cell.collection)
    ?.topics.find((own) => own.topic === cell.topic);
  const item = topic?.items.find((own) => own.item === cell.item);
  const by = item?.measure || !topic?.by || topic.by === 'total' ? null : topic.by;
  const limit = item?.sum ? `e.${item.sum} > 0` : 'true';
  const view = item?.sum ? null : views[cell.from ?? ''];
  if (view === undefined) return [];
  const counted = view
    ? `select child_id, snapshot_id, year_group, reason from ${view}
       where basis = 'returned' and period_id = $1 and la_code = $2
         ${by === null ? '' : `and ${by} = $4`}`
    : `select distinct e.child_id, e.snapshot_id, e.year_group, e.reason from episode e
       join answering a on a.extract_id = e.extract_id and a.collection = e.collection and a.la_code = e.la_code
       where a.basis = 'returned' and a.period_id = $1 and a.la_code = $2 and a.collection = $3 and ${limit}`;
  const rows = await warehouse.rows<{
    child: string;
    lines: string;
    start: string;
    end: string | null;
    yearGroup: string;
    reason: string;
  }>(
    `with counted as (${counted})
     select c.child_id as child,
       string_agg(distinct cast(e.line_number as varchar), ',') as lines,
       cast(max(e.start_day) as varchar) as start,
       cast(arg_max_null(e.end_day, e.start_day) as varchar) as "end",
       any_value(coalesce(c.year_group, 'Unknown')) as "yearGroup",
       any_value(c.reason) as reason
     from counted c
     join episode e
       on e.snapshot_id = c.snapshot_id and e.la_code = $2 and e.collection = $3
       and e.child_id = c.child_id and e.countable and ${limit}
     join period p on p.period_id = $1 and ${ofEnded.includes(cell.from) ? ended : underWay}
     group by c.child_id
     order by min(e.line_number)`,
    by === null ? [cell.period, la, collection] : [cell.period, la, collection, cell.item]
  );
  return rows.map(({ lines, ...rest }) => ({
    ...rest,
    lines: lines
      .split(',')
      .map(Number)
      .sort((a, b) => a - b)
  }));
}

const ended = 'e.end_day between p.first_day and p.last_day';
const underWay = `e.start_day <= case when p.period_kind = 'term' then p.census_date else p.last_day end
       and (
         e.end_day is null
         or e.end_day > case when p.period_kind = 'term' then p.census_date else p.first_day end
       )`;
