import { collections } from '#domain/collection.ts';
import { isOfficial, topicLabel, topicNames } from '#domain/topics.ts';
import { projectRoot } from '#files/home.ts';
import type { Column } from '#intake/contract.ts';
import { contracts } from '#intake/contracts/all.ts';
import { journeyMethods } from '#journeys/methods.ts';
import { catalogue } from '#measures/catalogue.ts';
import type { Topic } from '#measures/question.ts';
import { loadReference } from '#reference/reference.ts';
import { readChecks } from '#warehouse/check.ts';
import { readModels } from '#warehouse/models.ts';
import { ledgerColumns, referenceFiles, snapshotColumns } from '#warehouse/sources.ts';
import { lineageOf, type Lineage } from './lineage.ts';

/** Models with what reads them, from the headers of sql/. */
function modelEntries() {
  const models = readModels(projectRoot());
  return models.map((model) => ({
    id: `model-${model.relation}`,
    name: model.relation,
    layer: model.file.split('/')[0]!,
    meaning: model.meaning,
    grain: model.grain,
    keys: model.keys,
    materialised: model.materialised,
    reads: model.reads.map((name) => ({ name, href: hrefOf(name) })),
    readBy: models
      .filter(({ reads }) => reads.includes(model.relation))
      .map(({ relation }) => ({ name: relation, href: `/dictionary#model-${relation}` }))
  }));
}

/** Where in the dictionary a relation stands; null for files of data/reference, which are read as they are. */
function hrefOf(relation: string): string | null {
  if (relation === 'raw_ledger') return null;
  if (relation.startsWith('raw_')) return `/dictionary#source-${relation.slice(4)}`;
  return relation.startsWith('reference_') ? null : `/dictionary#model-${relation}`;
}

function topicEntries() {
  const { items } = loadReference();
  return topicNames.map((name: Topic) => ({
    id: `topic-${name}`,
    name,
    label: topicLabel(name),
    official: collections.filter((one) => isOfficial(one, name)),
    measures: catalogue.filter(({ topics }) => topics.includes(name)).map((one) => one.name),
    lists: collections
      .map((collection) => ({
        id: `list-${collection}-${name}`,
        collection,
        items: items
          .filter((row) => row.topic === name && row.collection === collection)
          .sort((a, b) => a.itemOrder - b.itemOrder || (a.validFromYear < b.validFromYear ? -1 : 1))
          .map((row) => ({ item: row.item, from: row.validFromYear, to: row.validToYear }))
      }))
      .filter((list) => list.items.length > 0)
  }));
}

function sourceEntries() {
  const models = readModels(projectRoot());
  return Object.values(contracts).map((contract) => ({
    id: `source-${contract.source}`,
    name: contract.source,
    term: contract.term,
    readBy: models
      .filter(({ reads }) => reads.includes(`raw_${contract.source}`))
      .map(({ relation }) => ({ name: relation, href: `/dictionary#model-${relation}` })),
    columns: contract.columns.map((column) => ({
      id: `column-${contract.source}-${column.name}`,
      name: column.name,
      type: column.type,
      required: column.required === true,
      allowed: allowedIn(column)
    }))
  }));
}

/** What a column may hold, in words; a code list is led to. */
function allowedIn(column: Column): { text: string; href: string | null } {
  const { list, from, to, type } = column;
  if (list && 'values' in list) return { text: list.values.join(' · '), href: null };
  if (list) {
    return {
      text: `the code list of ${topicLabel(list.topic as Topic).toLowerCase()}`,
      href: `/dictionary#list-${list.collection}-${list.topic}`
    };
  }
  if (from !== undefined && to !== undefined) {
    return { text: `${from.toLocaleString('en-GB')} to ${to.toLocaleString('en-GB')}`, href: null };
  }
  const kinds: Readonly<Record<Column['type'], string>> = {
    text: 'any text',
    date: 'a day, such as 2025-10-02',
    integer: 'a whole number',
    boolean: 'true or false',
    year: 'an academic year, such as 2025-26',
    figure: 'a number, or x, z, c or low'
  };
  return { text: kinds[type], href: null };
}

function measureEntries() {
  return catalogue.map((one) => ({
    id: `measure-${one.name}`,
    name: one.name,
    label: one.label,
    definition: one.definition,
    method: one.method,
    unit: one.unit,
    collection: one.collection,
    official: one.official,
    source: one.source,
    view: { name: one.view, href: `/dictionary#model-${one.view}` },
    topics: one.topics.map((topic) => ({
      text: topicLabel(topic),
      href: `/dictionary#topic-${topic}`
    })),
    lineage: `/dictionary/lineage/${one.name}`,
    api: `/api/v1/measures/${one.name}`
  }));
}

/** The measures of journeys, which are curves and shares rather than counts that can be asked for. */
function journeyEntries() {
  return journeyMethods.map(({ id, name, question, unit, mart, formula }) => ({
    id: `journey-${id}`,
    name: id,
    label: name,
    question,
    unit,
    how: formula,
    view: { name: mart, href: `/dictionary#model-${mart}` },
    method: `/methodology#method-${id}`
  }));
}

function checkEntries() {
  return readChecks(projectRoot()).map(({ name, sentence, severity }) => ({
    id: `check-${name}`,
    name,
    sentence,
    severity
  }));
}

let made: ReturnType<typeof make> | undefined;

function make() {
  return {
    measures: measureEntries(),
    journeys: journeyEntries(),
    topics: topicEntries(),
    sources: sourceEntries(),
    models: modelEntries(),
    checks: checkEntries()
  };
}

/** Everything there is to look up, generated once from the catalogue, the contracts, the code lists and sql/. */
export function dictionary(): ReturnType<typeof make> {
  return (made ??= make());
}

/** From a measure back to the columns of what was loaded; null where there is no such measure. */
export function measureLineage(name: string): Lineage | null {
  const measure = catalogue.find((one) => one.name === name);
  return measure ? lineageOf(measure, readModels(projectRoot()), columnsOf) : null;
}

function columnsOf(relation: string): readonly string[] {
  if (relation === 'raw_ledger') return Object.keys(ledgerColumns);
  if (relation.startsWith('reference_')) {
    return Object.keys(referenceFiles[relation.slice('reference_'.length)] ?? {});
  }
  const source = relation.slice('raw_'.length) as keyof typeof snapshotColumns;
  return Object.keys(snapshotColumns[source] ?? {}).filter((name) => name !== 'line_number');
}
