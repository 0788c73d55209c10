import { parentPort } from 'node:worker_threads';
import { loadReference } from '#reference/reference.ts';
import { Refusal } from '#files/refusal.ts';
import { publisherAt } from '../publisher.ts';
import { refuseWrongFigures } from './commentary/check.ts';
import { generatedCommentary } from './commentary/generate.ts';
import { draftOf } from './draft.ts';
import { bulletinFile, filesOf } from './render.ts';
import type { Rendered, RenderOrder } from './render-order.ts';

/** The thread that reads drafts: one order in, files or a refusal out. Anything else that goes wrong ends it. */
parentPort!.on('message', (order: RenderOrder) => {
  void answer(order).then((rendered) => parentPort!.postMessage(rendered));
});

async function answer(order: RenderOrder): Promise<Rendered> {
  try {
    return await rendered(order);
  } catch (error) {
    if (error instanceof Refusal) return { refused: error.message };
    throw error;
  }
}

async function rendered({ what, record, home, paragraphs }: RenderOrder): Promise<Rendered> {
  const draft = await draftOf(record, { home, reference: loadReference() });
  switch (what) {
    case 'every file':
      return { files: filesOf(record, draft, publisherAt(home.root)), paragraphs: [] };
    case 'bulletin':
      return { files: [bulletinFile(record, draft, publisherAt(home.root))], paragraphs: [] };
    case 'commentary':
      if (paragraphs.length === 0)
        return { files: [], paragraphs: generatedCommentary(draft.sets) };
      refuseWrongFigures(paragraphs, draft.sets);
      return { files: [], paragraphs };
  }
}
