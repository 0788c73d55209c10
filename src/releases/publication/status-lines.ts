import { isPublished, preRelease } from '#access/release-embargo.ts';
import { termLabel } from '#domain/term.ts';
import { londonWords } from '#domain/london-time.ts';
import type { ReleaseRecord } from './record.ts';

/** Where a version stands, in a few words. */
export function statusWords(record: ReleaseRecord, now: Date): string {
  if (isPublished(record, now)) return record.version > 1 ? 'Published, corrected' : 'Published';
  switch (record.status) {
    case 'making':
      return 'Being made';
    case 'failed':
      return 'Could not be made';
    case 'draft':
      return 'Draft';
    case 'scheduled':
      return 'Scheduled, not signed off';
    case 'signed off':
      return 'Signed off, under embargo';
  }
}

/** The same for the command line: what stands, when it comes out, who may see it before. */
export function releaseLines(record: ReleaseRecord, now: Date): string[] {
  const { dueAt, grants, filesHash, failure, notice } = record;
  return [
    `Release of ${termLabel(record.term)}, version ${record.version}, ${record.layout} layout: ${statusWords(record, now)}.`,
    ...(failure ? [failure] : []),
    ...(notice ? [`Corrects the version before: ${notice}`] : []),
    ...(dueAt
      ? [
          `Comes out at ${londonWords(dueAt)}; pre-release access from ${londonWords(new Date(dueAt.getTime() - preRelease))}.`
        ]
      : []),
    ...grants.map(({ name, role, reason }) => `Pre-release access: ${name}, ${role} (${reason}).`),
    ...(filesHash ? [`Frozen with the hash ${filesHash}.`] : [])
  ];
}
