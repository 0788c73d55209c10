import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { Refusal } from '#files/refusal.ts';

const shape = z.strictObject({
  organisation: z.string().min(1),
  team: z.string().min(1),
  email: z.email(),
  status: z.enum([
    'Official statistics in development',
    'Official statistics',
    'Accredited official statistics',
    'Management information'
  ]),
  published: z.string().min(1)
});

/** Who publishes: what the bulletin and the cover of the tables say. */
export type Publisher = z.infer<typeof shape>;

const unnamed: Publisher = {
  organisation: 'The publishing organisation',
  team: 'Children missing education statistics',
  email: 'statistics@example.org',
  status: 'Official statistics in development',
  published: 'Not yet published'
};

/**
 * The publisher described in `publisher.json` of the home folder, or placeholders that say they are.
 * @throws Refusal naming the first entry that is wrong.
 */
export function publisherAt(home: string): Publisher {
  const file = join(home, 'publisher.json');
  if (!existsSync(file)) return unnamed;
  const parsed = shape.safeParse(readJson(file));
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  throw new Refusal(`${file}: ${issue?.path.join('.') || 'the file'}: ${issue?.message}.`);
}

function readJson(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    throw new Refusal(`${file} is not JSON: correct it or take it away.`);
  }
}
