import { eventsOf } from '#access/audit-trail.ts';
import { isProducer, isPublished, preRelease } from '#access/release-embargo.ts';
import { termLabel } from '#domain/term.ts';
import { homeAt } from '#files/home.ts';
import { Refusal } from '#files/refusal.ts';
import { seenOf } from '#releases/publication/change.ts';
import { notesOf } from '#releases/publication/draft.ts';
import { chartFile, furtherFiles, publicList } from '#releases/publication/sections.ts';
import { isStalled } from '#releases/publication/ready.ts';
import { londonTime, londonWords } from '#domain/london-time.ts';
import { subjectOf, type ReleaseRecord } from '#releases/publication/record.ts';
import { statusWords } from '#releases/publication/status-lines.ts';
import { usualTime } from '#releases/publication/schedule.ts';
import { installationPeople } from '../returns/person.ts';
import { home } from '../warehouse.ts';
import { historyWords } from './history.ts';
import { releaseState } from './open.ts';

/** The workspace of a release as its page shows it: where it stands, and what may be done to it now. */
export async function workspaceOf(
  record: ReleaseRecord,
  versions: readonly ReleaseRecord[],
  now: Date
) {
  const out = isPublished(record, now);
  const { status, dueAt } = record;
  const correction = record.version > 1;
  const edit = status === 'draft' || status === 'scheduled';
  const late = status === 'scheduled' && !correction && dueAt !== null && dueAt <= now;
  const whole = status === 'draft' || status === 'scheduled' || status === 'signed off';
  const today = londonTime(now);
  const everybody = await installationPeople();
  return {
    term: record.term,
    label: termLabel(record.term),
    version: record.version,
    layout: record.layout,
    status: statusWords(record, now),
    making: status === 'making' && !isStalled(record, now),
    stalled: isStalled(record, now),
    failure: record.failure,
    notice: record.notice,
    seen: seenOf(record),
    own: `/releases/${record.term}/v${record.version}`,
    stages: stagesOf(record, out),
    commentary: record.commentary.join('\n\n'),
    commentaryBy: record.commentaryBy,
    due: dueAt && londonWords(dueAt),
    late,
    comesOut: dueAt && dueAt > now ? `at ${londonWords(dueAt)}` : 'at once',
    dayHint: correction
      ? 'Today or later: a correction comes out as soon as it is ready'
      : 'A weekday at least four weeks ahead',
    accessFrom: dueAt && londonWords(new Date(dueAt.getTime() - preRelease)),
    announced: record.announcedAt && londonWords(record.announcedAt),
    scheduleReason: record.scheduleReason,
    next: record.nextRelease ?? '',
    day: dueAt ? londonTime(dueAt).day : correction ? today.day : '',
    time: dueAt ? londonTime(dueAt).time : correction ? today.time : usualTime,
    grants: record.grants,
    publicList: publicList(record.grants),
    people: everybody
      .filter((one) => !isProducer(one) && !record.granted.includes(one.id))
      .map(({ id, name }) => ({ id, name })),
    hash: record.filesHash,
    files: whole ? await fileNames(record) : [],
    may: {
      draft: edit || status === 'failed' || isStalled(record, now),
      edit,
      publish: status === 'scheduled' && !late,
      recall: status === 'signed off' && !out,
      correct: out,
      read: whole
    },
    versions: versions.map((one) => ({
      href: `/releases/${one.term}/v${one.version}`,
      text: `Version ${one.version}`,
      status: statusWords(one, now)
    })),
    history: versions
      .flatMap((one) => eventsOf(releaseState(), subjectOf(one)))
      .sort((a, b) => b.sequence - a.sequence)
      .slice(0, 50)
      .map((event) => historyWords(event, everybody))
  };
}

export type ReleaseWorkspace = Awaited<ReturnType<typeof workspaceOf>>;

const readFirst = ['bulletin.html', 'tables.ods', 'tables.xlsx', 'release.zip'];

/** The files of a version as they were signed off, or as its draft would be; those most wanted first. */
async function fileNames(record: ReleaseRecord): Promise<readonly string[]> {
  if (record.files !== null) {
    const names = record.files.map(({ name }) => name);
    return [...new Set([...readFirst.filter((name) => names.includes(name)), ...names])];
  }
  const notes = await notesOf(record, homeAt(home)).catch(noneOf);
  if (notes === null) return [];
  const { files, dataSets } = notes.manifest;
  const charts = dataSets.map(({ file }) => chartFile(file));
  const further = furtherFiles.map(({ name }) => name);
  return [...new Set([...readFirst, ...files.map(({ name }) => name), ...charts, ...further])];
}

/** A draft whose folder is gone has no files; it is made anew from this very page. */
function noneOf(error: unknown): null {
  if (error instanceof Refusal) return null;
  throw error;
}

function stagesOf({ status }: ReleaseRecord, out: boolean) {
  const names = ['Draft', 'Scheduled', 'Signed off', 'Published'];
  const at = out ? 3 : status === 'signed off' ? 2 : status === 'scheduled' ? 1 : 0;
  return names.map((text, index) => ({
    text,
    state: index < at ? 'done' : index === at ? 'now' : 'to do'
  }));
}
