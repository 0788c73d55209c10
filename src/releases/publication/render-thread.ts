import { parentPort } from 'node:worker_threads';
import { loadReference } from '#reference/reference.ts';
import { Refusal } from '#files/refusal.ts';
import type { ReleaseFile } from '../manifest.ts';
import { publisherAt } from '../publisher.ts';
import { refuseWrongFigures } from './commentary/check.ts';
import { draftOf } from './draft.ts';
import { bulletinFile, filesOf } from './render.ts';
import type { Rendered, RenderOrder } from './render-order.ts';

/** The thread that reads drafts: one order in, files or a refusal out. Anything else that goes wrong ends it. */
parentPort!.on('message', (order: RenderOrder) => {
  void answer(order).then((rendered) => parentPort!.postMessage(rendered));
});

async function answer(order: RenderOrder): Promise<Rendered> {
  try {
    return { files: await rendered(order) };
  } catch (error) {
    if (error instanceof Refusal) return { refused: error.message };
    throw error;
  }
}

async function rendered({ what, record, home, paragraphs }: RenderOrder): Promise<ReleaseFile[]> {
  const draft = await draftOf(record, { home, reference: loadReference() });
  switch (what) {
    case 'every file':
      return filesOf(record, draft, publisherAt(home.root));
    case 'bulletin':
      return [bulletinFile(record, draft, publisherAt(home.root))];
    case 'commentary':
      refuseWrongFigures(paragraphs, draft.sets);
      return [];
  }
}
