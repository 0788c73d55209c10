import type { AuditEvent } from '#access/audit-trail.ts';
import { londonWords } from '#domain/london-time.ts';
import { sentence } from '../../wording/change.ts';

/** One thing that was done to a release, in words, of a person by name. Somebody no longer listed keeps their id. */
export function historyWords(
  {
    sequence,
    at,
    actor,
    action,
    subject
  }: Pick<AuditEvent, 'sequence' | 'at' | 'actor' | 'action' | 'subject'>,
  people: readonly { readonly id: string; readonly name: string }[]
) {
  const version = subject.split(' ').at(-1)!.replace(/^v/, 'version ');
  return {
    sequence,
    when: londonWords(new Date(at)),
    actor: people.find(({ id }) => id === actor)?.name ?? actor,
    action: `${sentence(action.replace(/^release /, ''))}, ${version}`
  };
}
