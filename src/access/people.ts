import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { Home } from '#files/home.ts';
import { Refusal, UsageError } from '#files/refusal.ts';
import { demoViewer, type Viewer } from './viewer.ts';

const codes = z.union([z.literal('all'), z.array(z.string().min(1))]);

const shape = z.array(
  z.strictObject({
    id: z.string().regex(/^[a-z0-9._@-]+$/i, 'must be letters, digits and . _ @ -'),
    name: z.string().min(1),
    roles: z
      .array(z.enum(['director', 'analyst', 'data officer', 'approver', 'statistician']))
      .min(1),
    areas: codes,
    exactCounts: codes
  })
);

/** The second person of a demonstration: approves what the demonstration viewer prepared. */
export const demoApprover: Viewer = {
  id: 'demo-approver',
  name: 'Demonstration approver',
  roles: ['director', 'approver'],
  areas: 'all',
  exactCounts: 'all'
};

/**
 * Who may act in an installation: those of `people.json` in its home folder; else the demonstration
 * viewer, with a second person to approve where every figure is synthetic.
 * @throws Refusal naming the entry of `people.json` that breaks a rule.
 */
export function peopleOf(home: Pick<Home, 'root'>, synthetic: boolean): readonly Viewer[] {
  const file = join(home.root, 'people.json');
  if (!existsSync(file)) return synthetic ? [demoViewer, demoApprover] : [demoViewer];
  const read = shape.safeParse(contentOf(file));
  if (!read.success) {
    const issue = read.error.issues[0];
    throw new Refusal(`people.json: ${issue?.path.join('.') || 'the file'} ${issue?.message}.`);
  }
  const ids = read.data.map(({ id }) => id);
  const twice = ids.find((id, at) => ids.indexOf(id) !== at);
  if (twice !== undefined) throw new Refusal(`people.json: the id "${twice}" stands twice.`);
  return read.data;
}

/** The person with that id. @throws UsageError naming everyone there is. */
export function personNamed(people: readonly Viewer[], id: string): Viewer {
  const found = people.find((one) => one.id === id);
  if (found) return found;
  throw new UsageError(
    `There is no person "${id}" here; there are ${people.map((one) => one.id).join(', ')}.`
  );
}

function contentOf(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    throw new Refusal(`people.json is not JSON: ${(error as Error).message}`);
  }
}
