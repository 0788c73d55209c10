import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { projectRoot } from '#files/home.ts';
import { Refusal } from '#files/refusal.ts';
import { academicYearOf, isAcademicYear } from '#domain/term.ts';
import { isTopic } from '#domain/topics.ts';
import type { Topic } from '#domain/topics.ts';
import { catalogue } from '#measures/catalogue.ts';
import { returnRules } from './checks/rules.ts';
import { itemFaults } from './specified-items.ts';

const measure = z
  .string()
  .refine((name) => catalogue.some((one) => one.name === name), 'is not in the measure catalogue');
const topic = z.custom<Topic>((text) => typeof text === 'string' && isTopic(text), 'is no topic');
const official = z.string().min(1).nullable();

const item = z.strictObject({
  item: z.string().min(1),
  /** The official item code, once it is known. */
  code: official,
  /** The official wording where it differs from the item. */
  wording: official,
  /** The measure of this item alone, where the topic has none. */
  measure: measure.optional(),
  /** Nothing loaded can count it, so it is filled in by hand: it is in no code list of the year. */
  by_hand: z.literal(true).optional(),
  /** A number kept on each episode of the register, added up instead of counting children. */
  sum: z.enum(['section_437_notices', 'sao_issued', 'sao_revoked']).optional()
});

const topicShape = z.strictObject({
  topic: z.string().min(1),
  code: official,
  measure: measure.nullable(),
  by: topic.nullable(),
  items: z.array(item).min(1)
});

const collection = z.strictObject({
  id: z.enum(['cme_census', 'ehe_census', 'cme_any_point', 'ehe_any_point']),
  label: z.string().min(1),
  period: z.enum(['term', 'previous year']),
  terms: z.array(z.enum(['autumn', 'spring', 'summer'])).min(1),
  topics: z.array(topicShape).min(1)
});

const rule = z.strictObject({
  id: z.string().min(1),
  severity: z.enum(['error', 'query']),
  official_code: official,
  official_wording: official,
  parameters: z.record(z.string(), z.number().nonnegative())
});

const shape = z
  .strictObject({
    year: z.string().refine(isAcademicYear, 'is not an academic year'),
    version: z.int().positive(),
    title: z.string().min(1),
    status: z.enum(['voluntary', 'mandatory']),
    note: z.string(),
    collections: z.array(collection).min(1),
    rules: z.array(rule)
  })
  .superRefine((specification, context) => {
    for (const key of repeatedCells(specification.collections)) {
      context.addIssue({ code: 'custom', message: `lists "${key}" twice` });
    }
    for (const message of itemFaults(specification)) {
      context.addIssue({ code: 'custom', message });
    }
    for (const message of faultsOf(specification.rules)) {
      context.addIssue({ code: 'custom', message, path: ['rules'] });
    }
  });

/** What one collection year asks for: collections, topics and items in order, and the rules with their limits. */
export type ReturnSpecification = z.infer<typeof shape>;
export type SpecifiedCollection = ReturnSpecification['collections'][number];
export type SpecifiedTopic = SpecifiedCollection['topics'][number];
export type SpecifiedItem = SpecifiedTopic['items'][number];
export type SpecifiedRule = ReturnSpecification['rules'][number];
export type CollectionId = SpecifiedCollection['id'];

/** The folder of specifications: a new year is a new file in it. */
export function specificationFolder(root: string = projectRoot()): string {
  return join(root, 'src', 'returns', 'specification');
}

/** The academic years that have a specification, oldest first. */
export function specifiedYears(folder: string = specificationFolder()): string[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .map((name) => name.replace('.json', ''))
    .sort();
}

/**
 * The specification of the academic year of a term.
 * @throws Refusal when the year has none, or when its file breaks a rule (which, and where).
 */
export function loadSpecification(
  period: string,
  folder: string = specificationFolder()
): ReturnSpecification {
  const year = academicYearOf(period);
  const file = join(folder, `${year}.json`);
  if (!existsSync(file)) {
    const years = specifiedYears(folder);
    if (year < years[0]!) {
      throw new Refusal(
        `There is no return specification for ${year}, so no return can be made for its terms: the first is that of ${years[0]}.`
      );
    }
    throw new Refusal(
      `There is no return specification for ${year}; there are ${years.join(', ')}. Copy the newest to ${year}.json and change what changed.`
    );
  }
  const specification = parseSpecification(contentOf(file, year), `${year}.json`);
  if (specification.year === year) return specification;
  throw new Refusal(
    `${year}.json says that it is the specification of ${specification.year}: put the year right.`
  );
}

function contentOf(file: string, year: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    throw new Refusal(`${year}.json is not JSON: ${(error as Error).message}`);
  }
}

/** @throws Refusal naming the entry that breaks the specification's own rules. */
export function parseSpecification(content: unknown, name: string): ReturnSpecification {
  const parsed = shape.safeParse(content);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  throw new Refusal(
    `${name}: ${placeOf(content, issue?.path ?? []) || 'the file'} ${issue?.message}.`
  );
}

/** Where a fault is, with the names that stand there: `collections, cme_census, topics, Sex, items, Female, code`. */
function placeOf(content: unknown, path: readonly PropertyKey[]): string {
  let at = content;
  const names = path.map((step) => {
    at = (at as Readonly<Record<PropertyKey, unknown>> | null | undefined)?.[step];
    if (typeof step !== 'number') return String(step);
    const own = (at ?? {}) as Readonly<Record<string, unknown>>;
    const name = own['id'] ?? own['topic'] ?? own['item'];
    return typeof name === 'string' ? name : `entry ${step + 1}`;
  });
  return names.join(', ');
}

/** Rules that nobody wrote, that stand twice, or that have other limits than the rule needs. */
function faultsOf(rules: readonly SpecifiedRule[]): string[] {
  return rules.flatMap(({ id, parameters }, at) => {
    const known = returnRules.find((one) => one.id === id);
    if (!known) return [`name "${id}", which does not exist`];
    if (rules.findIndex((one) => one.id === id) < at) return [`name "${id}" twice`];
    const [given, needed] = [Object.keys(parameters).sort(), [...(known.limits ?? [])].sort()];
    if (given.join() === needed.join()) return [];
    return [`give "${id}" the limits ${words(given)}, and it needs ${words(needed)}`];
  });
}

function words(limits: readonly string[]): string {
  return limits.length === 0 ? 'none' : limits.join(' and ');
}

function repeatedCells(collections: readonly SpecifiedCollection[]): string[] {
  const seen = new Set<string>();
  const twice: string[] = [];
  for (const { id, topics } of collections) {
    for (const { topic: name, items } of topics) {
      for (const { item: own } of items) {
        const key = `${id}, ${name}, ${own}`;
        if (seen.has(key)) twice.push(key);
        seen.add(key);
      }
    }
  }
  return twice;
}
