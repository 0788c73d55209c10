import { homeAt } from '#files/home.ts';
import { loadReference } from '#reference/reference.ts';
import { draftOf } from '#releases/publication/draft.ts';
import { signedFile } from '#releases/publication/folders.ts';
import type { ReleaseFile } from '#releases/manifest.ts';
import { publisherAt } from '#releases/publisher.ts';
import type { ReleaseRecord } from '#releases/publication/record.ts';
import { bulletinOf, filesOf } from '#releases/publication/render.ts';
import { orRefuse } from '../refusals.ts';
import { home } from '../warehouse.ts';

const context = () => ({ home: homeAt(home), reference: loadReference() });

/** A file of a version: as it was signed off, or as signing the draft off now would make it. */
export function fileOf(record: ReleaseRecord, name: string): Promise<ReleaseFile | null> {
  return orRefuse(async () => {
    if (record.files !== null) return signedFile(homeAt(home), record, name);
    const draft = await draftOf(record, context());
    const publisher = publisherAt(home);
    return filesOf(record, draft, publisher).find((file) => file.name === name) ?? null;
  });
}

/** The bulletin as part of a page of ours: what stands in its main part, with its links made whole. */
export async function bulletinBody(record: ReleaseRecord): Promise<string> {
  const text = await orRefuse(async () => {
    if (record.files === null)
      return bulletinOf(record, await draftOf(record, context()), publisherAt(home));
    const file = await signedFile(homeAt(home), record, 'bulletin.html');
    return Buffer.from(file?.bytes ?? []).toString('utf8');
  });
  const main = /<main id="main">([\s\S]*)<\/main>/.exec(text)?.[1] ?? '';
  return main.replaceAll(
    /href="([\w.-]+)"/g,
    `href="/releases/${record.term}/v${record.version}/$1" download`
  );
}
