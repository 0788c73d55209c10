import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { topicNames } from '#domain/topics.ts';
import { projectRoot } from '#files/home.ts';
import { contracts } from '#intake/contracts/all.ts';
import { journeyMethods } from '#journeys/methods.ts';
import { catalogue } from '#measures/catalogue.ts';
import { loadReference } from '#reference/reference.ts';
import { layers } from '#warehouse/models.ts';
import { snapshotColumns } from '#warehouse/sources.ts';
import { dictionary, measureLineage } from '../../../src/lib/server/dictionary/entries.ts';
import { countOf, searched } from '../../../src/lib/server/dictionary/search.ts';

const all = dictionary();
const files = (folder: string) =>
  readdirSync(join(projectRoot(), 'sql', folder))
    .filter((name) => name.endsWith('.sql'))
    .map((name) => name.replace(/\.sql$/, ''));

describe('dictionary()', () => {
  it('holds every measure and topic', () => {
    expect(all.measures.map(({ name }) => name)).toEqual(catalogue.map(({ name }) => name));
    expect(all.topics.map(({ name }) => name)).toEqual([...topicNames]);
  });

  it('holds every measure of journeys, from every mart that journeys are read from', () => {
    expect(all.journeys.map(({ name }) => name)).toEqual(journeyMethods.map(({ id }) => id));
    const marts = new Set(all.journeys.map(({ view }) => view.name));
    const texts = readdirSync(join(projectRoot(), 'sql', 'journeys')).map((name) =>
      readFileSync(join(projectRoot(), 'sql', 'journeys', name), 'utf8')
    );
    const read = texts.flatMap((text) =>
      [...text.matchAll(/(?:from|join) (journey_\w+)/g)].map((found) => found[1]!)
    );
    // The window says which days were seen; it is no measure of its own.
    expect(
      [...new Set(read)].filter((mart) => mart !== 'journey_window' && !marts.has(mart))
    ).toEqual([]);
    const { journeys } = searched(all, 'little stay');
    expect(journeys.map(({ name }) => name)).toContain('journeys-little');
  });

  it('holds every source that can be loaded, every column of its snapshots and every check rule in words', () => {
    for (const [source, columns] of Object.entries(snapshotColumns)) {
      const own = all.sources.find(({ name }) => name === source);
      const held = new Set(own?.columns.map(({ name }) => name));
      // Kept by intake beside what the extract says: the line a row stood on.
      expect(
        Object.keys(columns).filter((name) => name !== 'line_number' && !held.has(name))
      ).toEqual([]);
    }
    expect(all.sources.map(({ name }) => name).sort()).toEqual(Object.keys(snapshotColumns).sort());
  });

  it('holds every model and check of sql/', () => {
    expect(all.models.map(({ name }) => name).sort()).toEqual(layers.flatMap(files).sort());
    expect(all.checks.map(({ name }) => name)).toEqual(files('checks').sort());
  });

  it('holds every column of every contract', () => {
    const columns = all.sources.flatMap(({ columns: own }) => own.map(({ id }) => id));
    const contracted = Object.values(contracts).flatMap((contract) =>
      contract.columns.map(({ name }) => `column-${contract.source}-${name}`)
    );
    expect(columns).toEqual(contracted);
  });

  it('holds every item of every code list with the years it was in force', () => {
    const items = all.topics.flatMap(({ lists }) => lists.flatMap((list) => list.items));
    expect(items).toHaveLength(loadReference().items.length);
    expect(items.every(({ from }) => /^\d{4}-\d{2}$/.test(from))).toBe(true);
  });

  it('names everything once and leads only to what it holds', () => {
    const text = JSON.stringify(all);
    const ids = [...text.matchAll(/"id":"([^"]+)"/g)].map((found) => found[1]!);
    expect(new Set(ids).size).toBe(ids.length);
    const links = [...text.matchAll(/"href":"\/dictionary#([^"]+)"/g)].map((found) => found[1]!);
    expect(links.filter((link) => !ids.includes(link))).toEqual([]);
  });

  it('says something of each entry', () => {
    for (const { meaning, grain, keys } of all.models) {
      expect(Math.min(meaning.length, grain.length, keys.length)).toBeGreaterThan(2);
    }
    for (const { sentence } of all.checks) expect(sentence).toMatch(/\.$/);
  });
});

describe('searched(dictionary, words)', () => {
  it('finds by every word, upper and lower case alike, in any order', () => {
    const found = searched(all, 'DAY census');
    expect(found.measures.map(({ name }) => name)).toContain('census_day');
    expect(found.checks.every(({ sentence, name }) => /census/i.test(sentence + name))).toBe(true);
  });

  it('finds a column in each source that has it, without the others', () => {
    const found = searched(all, 'episode_start');
    expect(found.sources.map(({ name }) => name)).toEqual(['cme_register', 'ehe_register']);
    expect(found.sources[0]!.columns.map(({ name }) => name)).toEqual(['episode_start']);
  });

  it('finds all for no words and nothing for what there is not', () => {
    expect(countOf(searched(all, '  '))).toBe(countOf(all));
    expect(countOf(searched(all, 'xylophone'))).toBe(0);
  });
});

describe('measureLineage(name)', () => {
  it.each(catalogue.map(({ name, collection }) => [name, collection] as const))(
    'leads from %s back to its own register by way of its counting view',
    (name, collection) => {
      const { steps, sources } = measureLineage(name)!;
      expect(steps[0]!.relation).toBe(catalogue.find((one) => one.name === name)!.view);
      const register = sources.find((source) => source.name === `${collection}_register`)!;
      const columns = register.columns.map(({ column }) => column);
      expect(columns).toEqual(
        expect.arrayContaining([
          'la_code',
          'child_id',
          'date_of_birth',
          'episode_start',
          'episode_end'
        ])
      );
      for (const { models } of register.columns) {
        expect(models.every((model) => steps.some(({ relation }) => relation === model))).toBe(
          true
        );
      }
    }
  );

  it('goes back no further than what a measure needs', () => {
    const names = measureLineage('census_day')!.sources.map(({ name }) => name);
    expect(names).not.toContain('published');
    expect(measureLineage('nothing')).toBeNull();
  });
});
