import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { Refusal } from '#files/refusal.ts';
import type { LinkedText } from '#files/workbook.ts';

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

/** Who publishes: what the bulletin and the cover of the tables say. Nobody can be written to where there is no email. */
export type Publisher = Omit<z.infer<typeof shape>, 'email'> & { readonly email: string | null };

const unnamed: Publisher = {
  organisation: 'The publishing organisation',
  team: 'Children missing education statistics',
  email: null,
  status: 'Official statistics in development',
  published: 'Not yet published'
};

/**
 * The publisher described in `publisher.json` of the home folder, or placeholders: enough for a draft and for a
 * synthetic sample.
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

/** The contact on the cover of a workbook: a link, in these words or by its address, or that there is none. */
export function contactLine({ email }: Publisher, words?: string): LinkedText | string {
  if (email === null) return 'No contact has been named.';
  return { text: words ?? email, link: `mailto:${email}` };
}

/**
 * Real figures go out under a name, with a contact that answers.
 * @throws Refusal where nobody is named.
 */
export function refuseUnlessNamed(home: string): void {
  if (existsSync(join(home, 'publisher.json'))) return;
  throw new Refusal(
    `Nobody is named as the publisher of this release, and no contact whom readers can write to. Write publisher.json in the home folder with the entries organisation, team, email, status (${shape.shape.status.options.join(', ')}) and published (when, in words), then sign it off.`
  );
}

function readJson(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    throw new Refusal(`${file} is not JSON: correct it or take it away.`);
  }
}
