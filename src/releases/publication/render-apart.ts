import type { Home } from '#files/home.ts';
import { JobThread, threadOf } from '#files/job-thread.ts';
import { Refusal } from '#files/refusal.ts';
import type { ReleaseFile } from '../manifest.ts';
import type { ReleaseRecord } from './record.ts';
import type { Rendered, RenderOrder } from './render-order.ts';

// Reading the draft of England back takes seconds of arithmetic, in which a site would answer nobody.
const reader = new JobThread<RenderOrder, Rendered>({
  start: () => threadOf('src/releases/publication/render-thread.ts'),
  limit: 300_000,
  named: ({ record }) => `Version ${record.version} of the release of ${record.term}`
});

/**
 * Every file of a version as signing its draft off now would make it, made on a thread of its own.
 * @throws Refusal as `filesOf` does, and where there is no whole draft.
 */
export function draftFiles(record: ReleaseRecord, home: Home): Promise<readonly ReleaseFile[]> {
  return rendered({ what: 'every file', record, home, paragraphs: [] }).then(({ files }) => files);
}

/** The bulletin alone: sooner than with the tables. @throws Refusal where there is no whole draft. */
export async function draftBulletin(record: ReleaseRecord, home: Home): Promise<ReleaseFile> {
  const { files } = await rendered({ what: 'bulletin', record, home, paragraphs: [] });
  const [file] = files;
  if (!file) throw new Error('The thread made no bulletin.');
  return file;
}

/**
 * A commentary whose every number is a figure of the draft: as it was written, or generated where nothing was.
 * @throws Refusal where a number is not the figure it speaks of.
 */
export async function checkedCommentary(
  record: ReleaseRecord,
  paragraphs: readonly string[],
  home: Home
): Promise<readonly string[]> {
  return (await rendered({ what: 'commentary', record, home, paragraphs })).paragraphs;
}

async function rendered(order: RenderOrder): Promise<Exclude<Rendered, { refused: string }>> {
  const answer = await reader.make(order);
  if (answer.refused !== undefined) throw new Refusal(answer.refused);
  return answer;
}
