import type { JourneysView } from '../lib/journeys/views.ts';
import type { Block, Section } from './blocks.ts';
import { barsBlocks, drawnBlocks, figuresOf } from './from-views.ts';

/** Where children came from, how long they stay and where they go, as on the page of journeys. */
export function journeysSection(view: JourneysView): Section {
  if (view.state === 'no registers') {
    return {
      heading: 'Journeys',
      onNewPage: true,
      blocks: [
        {
          kind: 'text',
          text: 'No register of episodes answers for this term, so journeys cannot be shown.'
        }
      ]
    };
  }
  const contrast: readonly Block[] =
    view.contrast.length === 0
      ? []
      : [
          { kind: 'heading', text: 'Missing today, or started' },
          ...view.contrast.map((text): Block => ({ kind: 'text', text }))
        ];
  return {
    heading: 'Journeys',
    onNewPage: true,
    blocks: [
      figuresOf(view.headline.main, view.headline.side),
      ...drawnBlocks(view.flow),
      ...barsBlocks(view.origins),
      ...contrast,
      ...drawnBlocks(view.curves),
      ...drawnBlocks(view.endings),
      ...barsBlocks(view.action),
      { kind: 'heading', text: view.again.finding },
      ...view.again.sentences.map((text): Block => ({ kind: 'text', text }))
    ]
  };
}
