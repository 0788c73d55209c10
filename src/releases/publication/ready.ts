import { isPublished } from '#access/release-embargo.ts';
import { Refusal } from '#files/refusal.ts';
import { londonWords } from '#domain/london-time.ts';
import type { ReleaseRecord } from './record.ts';

/** How long making a draft may take before it is taken to have died: a minute for England, after a build it waits for. */
const patience = 20 * 60_000;

/** Whether a draft was begun so long ago that whatever was making it is gone. */
export function isStalled({ status, madeAt }: ReleaseRecord, now: Date): boolean {
  return status === 'making' && now.getTime() - Date.parse(madeAt) > patience;
}

/**
 * When a release comes out that is signed off now: at its time, or a correction whose time has come, now.
 * @throws Refusal unless the release has a draft and a time that is still to come.
 */
export function refuseUnlessReady(record: ReleaseRecord, now: Date): Date {
  if (record.status === 'signed off') throw new Refusal('This release was already signed off.');
  if (record.status !== 'scheduled' || record.dueAt === null)
    throw new Refusal('Give the release a date and time before it is signed off.');
  if (now < record.dueAt) return record.dueAt;
  if (record.version > 1) return now;
  throw new Refusal(
    `It was to come out at ${londonWords(record.dueAt)}, which has passed: announce another time, with the reason, then sign it off.`
  );
}

/** @throws Refusal where no draft is being made: what was signed off is never made a draft again by a late process. */
export function refuseUnlessMaking({ status }: ReleaseRecord): void {
  if (status === 'making') return;
  throw new Refusal('No draft of this release is being made: begin one first.');
}

/** @throws Refusal where the release was signed off, is out, or has no whole draft. */
export function refuseIfFrozen(record: ReleaseRecord, now: Date): void {
  if (isPublished(record, now))
    throw new Refusal(`Version ${record.version} is out and stays as it is: correct it.`);
  if (record.status === 'signed off') {
    throw new Refusal(
      `Version ${record.version} was signed off for ${record.dueAt ? londonWords(record.dueAt) : 'publication'} and is frozen, its time and its pre-release list included: recall it first.`
    );
  }
  if (record.status === 'making' || record.status === 'failed')
    throw new Refusal('There is no whole draft to change yet.');
}
