import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { Home } from '#files/home.ts';
import { Refusal } from '#files/refusal.ts';
import { academicYearOf } from '#domain/term.ts';
import { loadSpecification, type ReturnSpecification } from './specification.ts';

const filled = z.string().min(1).optional();

const shape = z.strictObject({
  topics: z
    .array(z.strictObject({ collection: z.string(), topic: z.string(), code: filled }))
    .default([]),
  items: z
    .array(
      z.strictObject({
        collection: z.string(),
        topic: z.string(),
        item: z.string(),
        code: filled,
        wording: filled
      })
    )
    .default([]),
  rules: z
    .array(z.strictObject({ id: z.string(), official_code: filled, official_wording: filled }))
    .default([])
});

/**
 * The specification of a term's year as this installation fills it in: the shipped one, with the official
 * codes and wording of `official-codes/<year>.json` in the home folder where there is one.
 * @throws Refusal naming the entry that the specification does not have, or that breaks a rule.
 */
export function specificationOf(period: string, home: Pick<Home, 'root'>): ReturnSpecification {
  const shipped = loadSpecification(period);
  const file = join(home.root, 'official-codes', `${academicYearOf(period)}.json`);
  if (!existsSync(file)) return shipped;
  const name = `official-codes/${shipped.year}.json`;
  let content: unknown;
  try {
    content = JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    throw new Refusal(`${name} is not JSON: ${(error as Error).message}`);
  }
  return withOfficialCodes(shipped, content, name);
}

/** @throws Refusal naming the entry that the specification does not have, or that breaks a rule. */
export function withOfficialCodes(
  specification: ReturnSpecification,
  content: unknown,
  name: string
): ReturnSpecification {
  const read = shape.safeParse(content);
  if (!read.success) {
    const issue = read.error.issues[0];
    throw new Refusal(`${name}: ${issue?.path.join('.') || 'the file'} ${issue?.message}.`);
  }
  const made = structuredClone(specification) as Editable;
  const lost = (what: string): never => {
    throw new Refusal(`${name}: the specification of ${specification.year} has no ${what}.`);
  };
  const topicOf = (collection: string, topic: string) =>
    made.collections
      .find(({ id }) => id === collection)
      ?.topics.find((own) => own.topic === topic) ?? lost(`topic "${collection}, ${topic}"`);
  for (const { collection, topic, code } of read.data.topics) {
    topicOf(collection, topic).code = code ?? null;
  }
  for (const { collection, topic, item, code, wording } of read.data.items) {
    const own =
      topicOf(collection, topic).items.find((one) => one.item === item) ??
      lost(`item "${collection}, ${topic}, ${item}"`);
    own.code = code ?? own.code;
    own.wording = wording ?? own.wording;
  }
  for (const { id, official_code, official_wording } of read.data.rules) {
    const own = made.rules.find((one) => one.id === id) ?? lost(`rule "${id}"`);
    own.official_code = official_code ?? own.official_code;
    own.official_wording = official_wording ?? own.official_wording;
  }
  return made;
}

type Editable = {
  -readonly [K in keyof ReturnSpecification]: ReturnSpecification[K];
};
