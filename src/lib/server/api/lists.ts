import { withheldFor } from '#disclosure/embargo.ts';
import { collections } from '#domain/collection.ts';
import { topicLabel, topicNames } from '#domain/topics.ts';
import { catalogue } from '#measures/catalogue.ts';
import { lookupsOf } from '#measures/lookups.ts';
import { england } from '#measures/places.ts';
import { loadReference } from '#reference/reference.ts';
import { jsonResponse, type Call } from './endpoint.ts';
import { readQuery } from './query.ts';
import { areasQuery, none, topicsQuery } from './shapes.ts';

/** Every measure of the catalogue, in its order. */
export async function listMeasures(call: Call): Promise<Response> {
  readQuery(none, call.url);
  return jsonResponse({
    measures: catalogue.map(({ periodKind, name, ...rest }) => ({
      name,
      label: rest.label,
      definition: rest.definition,
      method: rest.method,
      unit: rest.unit,
      period: periodKind,
      collection: rest.collection,
      official: rest.official,
      source: rest.source,
      topics: rest.topics,
      levels: rest.levels,
      caveats: rest.caveats,
      href: `/api/v1/measures/${name}`
    }))
  });
}

/** England, regions and local authorities, those of the past with their last day. */
export async function listAreas(call: Call): Promise<Response> {
  const { level, region } = readQuery(areasQuery, call.url);
  const { regions, las } = await lookupsOf(call.warehouse);
  const all = [
    areaRow('national', england.code, england.name, null, null, null, null),
    ...regions.map((one) =>
      areaRow('regional', one.region_code, one.region_name, one.region_code, null, null, null)
    ),
    ...las.map((la) =>
      areaRow(
        'la',
        la.la_code,
        la.la_name,
        la.region_code,
        la.old_la_code,
        la.valid_from,
        la.valid_to
      )
    )
  ];
  return jsonResponse({
    areas: all.filter(
      (one) =>
        (level === undefined || one.level === level) &&
        (region === undefined || one.region_code === region)
    )
  });
}

/** Terms of the reference table, oldest first, and which of them have figures that the caller may see. */
export async function listTerms(call: Call): Promise<Response> {
  readQuery(none, call.url);
  const terms = await call.warehouse.rows<{ id: string; has_figures: boolean }>(
    `select term_id as id, label, academic_year, time_period::varchar as time_period,
            time_identifier, census_date::varchar as census_date,
            term_id in (select period_id from answering where kind is not null) as has_figures
     from term order by term_order`
  );
  return jsonResponse({
    terms: terms.map((term) => {
      const withheld = withheldFor(call.viewer, england, term.id);
      return {
        ...term,
        has_figures: term.has_figures && withheld === null,
        published_at: withheld?.term === term.id ? withheld.dueAt : null
      };
    })
  });
}

/** What children are broken down by, each with its code lists and the years they were in force. */
export async function listTopics(call: Call): Promise<Response> {
  const { collection } = readQuery(topicsQuery, call.url);
  const { items } = loadReference();
  const wanted = collections.filter((one) => collection === undefined || one === collection);
  return jsonResponse({
    topics: topicNames.map((name) => {
      const measures = catalogue.filter(
        (measure) => measure.topics.includes(name) && wanted.includes(measure.collection)
      );
      return {
        name,
        label: topicLabel(name),
        collections: wanted.filter((one) => measures.some((m) => m.collection === one)),
        measures: measures.map((measure) => measure.name),
        items: items
          .filter((row) => row.topic === name && wanted.includes(row.collection))
          .map((row) => ({
            collection: row.collection,
            item: row.item,
            order: row.itemOrder,
            valid_from_year: row.validFromYear,
            valid_to_year: row.validToYear
          }))
      };
    })
  });
}

function areaRow(
  level: 'national' | 'regional' | 'la',
  code: string,
  name: string,
  region: string | null,
  old: string | null,
  from: string | null,
  to: string | null
) {
  return {
    code,
    name,
    level,
    region_code: region,
    old_la_code: old,
    valid_from: from,
    valid_to: to
  };
}
