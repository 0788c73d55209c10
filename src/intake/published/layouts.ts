import { Refusal } from '#files/refusal.ts';
import { plain } from '../columns.ts';
import { nearest } from '../nearest.ts';
import type { Staged } from '../read/staged.ts';
import { wideColumns } from './wide-columns.ts';

/** How one layout of published figures becomes the columns of the `published` contract. */
export interface PublishedLayout {
  readonly header: readonly string[];
  canonical(staged: Staged): Staged;
}

const geography = {
  time_period: 'time_period',
  time_identifier: 'time_identifier',
  geographic_level: 'geographic_level',
  region_code: 'region_code',
  region_name: 'region_name',
  old_la_code: 'old_la_code',
  new_la_code: 'la_code',
  la_name: 'la_name'
};
const country = ['country_code', 'country_name'];

/** Topic, item, count, percentage and rate in the long layouts: 2025/26, then 2023/24 and 2024/25. */
const longLayouts: readonly (readonly string[])[] = [
  ['breakdown_topic', 'breakdown', 'child_count', 'child_percent', 'rate_per_100'],
  ['filter_group', 'filter', 'number', 'pc', 'rate']
];

const canonicalHeader = [
  'collection',
  'measure',
  ...Object.values(geography),
  'breakdown_topic',
  'breakdown',
  'child_count',
  'child_percent',
  'rate_per_100'
];

/**
 * Recognises the layout of a published file from its header (cme-statistics.md §4.6).
 * @param collection what a mapping file says the figures are of, where the file itself does not.
 */
export function publishedLayout(
  header: readonly string[],
  file: string,
  collection: string | undefined
): PublishedLayout {
  const at = new Map(header.map((name, i) => [plain(name), i]));
  const needed = Object.keys(geography).filter((name) => !at.has(name));
  const long = longLayouts.find((names) => names.slice(0, 3).every((name) => at.has(name)));
  const wide = [...at.keys()].filter((name) => wideTopic(name));
  if (needed.length > 0 || (!long && wide.length === 0)) {
    throw new Refusal(
      `${file} is of no known layout of published figures: ` +
        (needed.length > 0
          ? `the columns ${needed.join(', ')} are missing.`
          : 'no column of counts is known (child_count, number, cme_census_date, ehe_census_date, cme_full_year).')
    );
  }
  const known = new Set([...Object.keys(geography), ...country, ...(long ?? wide)]);
  const unknown = [...at.keys()].filter((name) => !known.has(name));
  if (unknown.length > 0) {
    const told = unknown.map((name) => `"${name}" (nearest: ${nearest(name, known)})`);
    throw new Refusal(`${file} has columns that no published layout has: ${told.join(', ')}.`);
  }
  const place = Object.entries(geography).map(([theirs, ours]) => {
    const column = `c${at.get(theirs)}`;
    return `case when ${column} in ('z', 'x') then null else ${column} end as ${ours}`;
  });
  const picked = long
    ? longSql(
        long.map((name) => at.get(name)),
        place,
        collection,
        collectionOfName(file)
      )
    : wideSql(
        wide.map((name) => [name, at.get(name)!]),
        place
      );
  return {
    header: canonicalHeader,
    canonical: (staged) => ({ ...staged, relation: canonicalSql(picked(staged.relation)) })
  };
}

function wideTopic(name: string): readonly [string, string] | undefined {
  const match = /^(?:cme|ehe)_(.+)$/.exec(name);
  return match ? wideColumns.get(match[1]!) : undefined;
}

function wideSql(
  columns: readonly (readonly [name: string, at: number])[],
  place: readonly string[]
): (relation: string) => string {
  const figures = columns.map(([, i]) => `coalesce(c${i}, 'x')`);
  const about = columns.map(([name]) => {
    const [topic, item] = wideTopic(name)!;
    return `{'collection': '${name.slice(0, 3)}', 'topic': '${topic}', 'item': '${item}'}`;
  });
  return (relation) => `
    select line_number, ${place.join(', ')}, about.collection as collection, about.topic as topic,
      about.item as item, count, null::varchar as percent, null::varchar as rate
    from (
      select *, unnest([${figures.join(', ')}]) as count, unnest([${about.join(', ')}]) as about
      from ${relation}
    )`;
}

function longSql(
  at: readonly (number | undefined)[],
  place: readonly string[],
  said: string | undefined,
  named: string | undefined
): (relation: string) => string {
  const [topic, item, count, percent, rate] = at.map((i) =>
    i === undefined ? 'null::varchar' : `c${i}`
  );
  const known = (text: string | undefined): string =>
    text === 'ehe' || text === 'cme' ? `'${text}'` : 'null';
  return (relation) => `
    select line_number, ${place.join(', ')},
      coalesce(${known(said)}, (
        select case
          when bool_or(${topic} = 'Duration' or ${item} like 'Moved in from %') then 'cme'
          when bool_or(${item} in ('Lifestyle', 'Religious', 'Philosophical or preferential')) then 'ehe'
        end from ${relation}
      ), ${known(named)}) as collection,
      ${topic} as topic, ${item} as item, ${count} as count, ${percent} as percent, ${rate} as rate
    from ${relation}`;
}

/** Names the columns `c0`… of the contract and words topics and items as in 2025/26. */
function canonicalSql(picked: string): string {
  const worded = `
    select line_number, collection,
      case when time_identifier = 'Academic year' then 'any_point_year' else 'census_day' end as measure,
      ${Object.values(geography).join(', ')},
      case lower(topic)
        when 'sex' then 'Sex' when 'gender' then 'Sex' when 'total' then 'Total'
        when 'year group' then 'Year group' when 'duration' then 'Duration'
        when 'reason' then 'Reason' when 'primary reason' then 'Reason' else topic
      end as breakdown_topic,
      case lower(item)
        when 'sex unknown' then 'Unknown' when 'year group unknown' then 'Unknown'
        when 'total' then 'Total' else item
      end as breakdown,
      count as child_count, percent as child_percent, rate as rate_per_100
    from (${picked})`;
  const columns = canonicalHeader.map((name, i) => `${name} as c${i}`);
  return `(select line_number, ${columns.join(', ')} from (${worded}))`;
}

/** `ehe` or `cme` where the file's name says so, for files that hold totals only. */
function collectionOfName(file: string): 'cme' | 'ehe' | undefined {
  const name = file.toLowerCase();
  const ehe = /ehe|elective|home.?educ/.test(name);
  const cme = /cme|missing/.test(name);
  return ehe === cme ? undefined : ehe ? 'ehe' : 'cme';
}
