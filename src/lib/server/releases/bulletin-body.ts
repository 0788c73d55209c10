import { homeAt } from '#files/home.ts';
import type { ReleaseFile } from '#releases/manifest.ts';
import { draftData } from '#releases/publication/draft.ts';
import { signedFile } from '#releases/publication/folders.ts';
import type { ReleaseRecord } from '#releases/publication/record.ts';
import { draftBulletin, draftFiles } from '#releases/publication/render-apart.ts';
import { orRefuse } from '../refusals.ts';
import { home } from '../warehouse.ts';

/** A file of a version: as it was signed off, or as signing the draft off now would make it. */
export function fileOf(record: ReleaseRecord, name: string): Promise<ReleaseFile | null> {
  const at = homeAt(home);
  return orRefuse(async () => {
    if (record.files !== null) return signedFile(at, record, name);
    if (name === 'bulletin.html') return draftBulletin(record, at);
    const data = await draftData(record, at, name);
    return data ?? (await draftFiles(record, at)).find((file) => file.name === name) ?? null;
  });
}

/** The bulletin as part of a page of ours: what stands in its main part, with its links made whole. */
export async function bulletinBody(record: ReleaseRecord): Promise<string> {
  const file = await fileOf(record, 'bulletin.html');
  const text = Buffer.from(file?.bytes ?? []).toString('utf8');
  const main = /<main id="main">([\s\S]*)<\/main>/.exec(text)?.[1] ?? '';
  return main.replaceAll(
    /href="([\w.-]+)"/g,
    `href="/releases/${record.term}/v${record.version}/$1" download`
  );
}
